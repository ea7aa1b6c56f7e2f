"""Pages for a room: few lines on each, on any terminal, and no word lost."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mentor_tui.learning.slides import (
    INDENT,
    MOST,
    NARROWEST,
    WIDEST,
    Block,
    Page,
    Slide,
    Spacing,
    cells,
    clock,
    first_page,
    height,
    measure,
    paged,
    spacing,
)

LOOKS = st.sampled_from(("text", "point", "said", "option", "quiet"))
TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("  \n\t-άß–日🙂\u200d\ufe0f\u0301[]"),
    max_size=60,
) | st.builds(lambda text, times: text * times, st.text("abcde ", max_size=9), st.integers(0, 300))
BLOCKS = st.builds(Block, TEXTS, LOOKS, st.sampled_from(("", "A", "B")))
SLIDES = st.builds(
    lambda title, blocks: Slide(title=title, blocks=tuple(blocks)), TEXTS,
    st.lists(BLOCKS, max_size=6),
)  # fmt: skip
FEW = settings(max_examples=100)
WIDTHS = st.integers(40, 300).map(measure)


def letters(text: str) -> str:
    """Everything but blanks; what cannot be shown has become a symbol."""
    from mentor_tui.text import visible_lines

    return "".join(visible_lines(text).split())


def shown(page: Page) -> list[str]:
    indented = [(" " * INDENT if line.indented else "") + line.text for line in page.lines]
    return [*page.heading, *indented]


@FEW
@given(st.lists(SLIDES, max_size=3), WIDTHS)
@example([Slide(title="x" * 5000, blocks=(Block("y" * 9000),))], 36)
def test_a_page_never_has_more_than_nine_lines_nor_a_line_too_many_cells(
    slides: list[Slide], width: int
) -> None:
    for page in paged(slides, width):
        assert len(shown(page)) <= MOST
        assert all(cell_len(line) <= width for line in shown(page))


@FEW
@given(SLIDES, WIDTHS)
def test_no_word_is_lost_and_each_stands_in_its_order(slide: Slide, width: int) -> None:
    pages = paged([slide], width)
    text = "".join(letters(line.text) for page in pages for line in page.lines)
    title = "".join(letters(line) for line in pages[0].heading)
    assert title + text == letters(slide.title) + "".join(letters(b.text) for b in slide.blocks)
    marks = [line.mark for page in pages for line in page.lines if line.mark]
    assert marks == [block.mark for block in slide.blocks if block.mark and letters(block.text)]


@FEW
@given(st.lists(SLIDES, max_size=3), WIDTHS)
def test_every_slide_has_its_pages_and_is_found(slides: list[Slide], width: int) -> None:
    pages = paged(slides, width)
    for place in range(len(slides)):
        own = [page for page in pages if page.slide == place]
        assert [page.part for page in own] == list(range(1, own[0].parts + 1))
        assert pages[first_page(pages, place)] is own[0]


@FEW
@given(SLIDES, WIDTHS, st.integers(MOST, 120))
def test_a_page_always_fits_and_more_rows_never_make_it_tighter(
    slide: Slide, width: int, rows: int
) -> None:
    for page in paged([slide], width):
        space = spacing(page, rows)
        assert height(page, space) <= rows
        roomier = spacing(page, rows + 20)
        assert height(page, _without_top(roomier)) >= height(page, _without_top(space))


def _without_top(space: Spacing) -> Spacing:
    return Spacing(0, space.heading, space.blocks, space.lines)


def test_a_larger_terminal_has_wider_lines_up_to_what_can_be_followed() -> None:
    assert [measure(columns) for columns in (40, 60, 80, 120)] == [36, 48, 64, 96]
    assert measure(500) == WIDEST
    assert measure(10) == NARROWEST


def test_a_text_of_some_pages_is_spread_evenly_and_says_where_it_belongs() -> None:
    slide = Slide(title="Signs", blocks=(Block(" ".join(["word"] * 130)),))
    pages = paged([slide], 64)
    assert [page.heading for page in pages] == [("Signs",), ("Signs",)]
    sizes = [len(page.lines) for page in pages]
    assert max(sizes) - min(sizes) <= 1


def test_options_stay_whole_where_they_can() -> None:
    options = tuple(Block("A rather long option " * 5, "option", mark) for mark in "ABCD")
    for page in paged([Slide(title="What now?", blocks=options)], 64):
        begun = [line for line in page.lines if line.begins]
        assert begun == [line for line in page.lines if line.mark]


def test_letters_that_terminals_draw_wide_are_counted_wide() -> None:
    assert cells("αγχος") == 5
    assert cells("日本") == 4
    assert cells("e\u0301") == 1
    assert cells("🙂") == 2


def test_the_clock_counts_down_to_nothing_and_no_further() -> None:
    assert [clock(each) for each in (300, 299.2, 59.01, 0.4, 0, -7)] == [
        "5:00", "5:00", "1:00", "0:01", "0:00", "0:00",
    ]  # fmt: skip
