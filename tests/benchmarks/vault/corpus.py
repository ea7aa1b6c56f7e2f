"""Synthetic, realistic mentor notes in six languages (EN FR DE EL IT ES).

Deterministic: the same seed and count give the same notes.  No real person, no
external word list.  Word choice is Zipf-like in three layers (function words,
domain words, a long tail of made-up names/places) so that the vocabulary grows
with the corpus as it does in real text.

    python corpus.py --n 5 --show
"""
from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
from dataclasses import dataclass
from typing import Iterator

LANGS = ("en", "fr", "de", "el", "it", "es")

FUNCTION = {
    "en": "the and to of a in that she he was it for on with as at they but had this be not have from by about will would her his their there been when so more could after up out today week we did said some than very into because then before only still also".split(),
    "fr": "le la les de des et à un une que il elle est dans pour qui pas sur plus au avec se ne ce par en son sa ses mais comme ou si nous très été était être avait leur bien aussi après encore même sans où déjà depuis quand alors aujourd'hui l'été d'abord peut-être".split(),
    "de": "der die das und zu in den von mit sich auf für ist im dem nicht ein eine als auch es an er sie hat aus bei nach wurde so dass werden über noch nur wie war aber vor um am wir heute möchte können später müssen während könnte würde früher schon sehr mehr wieder zunächst".split(),
    "el": "και το να του η της με που την από για είναι στο ο τα οι στη δεν θα τον ένα μια αυτό σε ως πως πολύ όταν μας στην ήταν έχει τους μετά πριν σήμερα ακόμα αλλά όμως όπως πάλι μόνο επίσης κάθε τώρα έτσι γιατί χωρίς μέχρι".split(),
    "it": "il lo la di e che un una in è per non con si da del della al sono come anche ma più ha le gli questo nel alla dopo molto quando oggi prima ancora solo perché così già però poi sua suo loro abbiamo aveva stato stata dove senza ogni dell'anno l'estate un'altra".split(),
    "es": "el la de que y en un una los se del las por con no para su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos hoy después antes aún así está había sido semana".split(),
}

DOMAIN = {
    "en": "anxiety sleep medication appointment employer interview confidence supervisor shift trial placement routine crisis plan therapist meeting transport bus morning evening stress panic relapse recovery strength goal kitchen warehouse bakery library garden team manager contract benefits form phone call letter family sister brother mother friend workload break pacing warning sign coping breathing exercise mood energy concentration conflict feedback praise disclosure adjustment desk noise colleague customer training course certificate budget rent landlord neighbour doctor psychiatrist nurse hospital ward discharge follow-up review consent progress step confidence self-esteem motivation boundaries".split(),
    "fr": "anxiété sommeil médicament rendez-vous employeur entretien confiance responsable horaire essai stage routine crise plan thérapeute réunion transport matinée soirée stress panique rechute rétablissement force objectif cuisine entrepôt boulangerie bibliothèque jardin équipe gérant contrat allocation formulaire téléphone lettre famille sœur frère mère ami charge pause signe d'alerte respiration exercice humeur énergie concentration conflit retour félicitations aménagement bureau bruit collègue client formation certificat loyer propriétaire voisin médecin psychiatre infirmière hôpital sortie suivi bilan consentement progrès étape estime motivation limites été fatigué découragé".split(),
    "de": "Angst Schlaf Medikament Termin Arbeitgeber Vorstellungsgespräch Vertrauen Vorgesetzter Schicht Probearbeit Praktikum Tagesablauf Krise Krisenplan Therapeutin Besprechung Straßenbahn Straße Morgen Abend Überforderung Panik Rückfall Genesung Stärke Ziel Küche Lagerhalle Bäckerei Bücherei Gärtnerei Team Leiter Arbeitsvertrag Grundsicherung Formular Telefon Brief Familie Schwester Bruder Mutter Freundin Arbeitsbelastung Pause Frühwarnzeichen Bewältigung Atemübung Stimmung Müdigkeit Konzentration Konflikt Rückmeldung Lob Offenlegung Anpassung Schreibtisch Lärm Kollegin Kunde Schulung Zeugnis Miete Vermieter Nachbar Ärztin Psychiater Krankenhaus Entlassung Nachsorge Überprüfung Einverständnis Fortschritt Schritt Selbstwertgefühl Größe Grüße Spaß Fuß".split(),
    "el": "άγχος ύπνος φάρμακο ραντεβού εργοδότης συνέντευξη εμπιστοσύνη προϊστάμενος βάρδια δοκιμή τοποθέτηση ρουτίνα κρίση σχέδιο θεραπευτής συνάντηση λεωφορείο πρωί βράδυ πίεση πανικός υποτροπή ανάρρωση δύναμη στόχος κουζίνα αποθήκη φούρνος βιβλιοθήκη κήπος ομάδα διευθυντής σύμβαση επίδομα έντυπο τηλέφωνο γράμμα οικογένεια αδελφή αδελφός μητέρα φίλος φόρτος διάλειμμα προειδοποίηση αναπνοή άσκηση διάθεση ενέργεια συγκέντρωση σύγκρουση ανατροφοδότηση έπαινος προσαρμογή γραφείο θόρυβος συνάδελφος πελάτης εκπαίδευση πιστοποιητικό ενοίκιο ιδιοκτήτης γείτονας γιατρός ψυχίατρος νοσηλεύτρια νοσοκομείο εξιτήριο παρακολούθηση αξιολόγηση συγκατάθεση πρόοδος βήμα αυτοεκτίμηση κίνητρο όρια ΑΓΧΟΣ Άγχος αϋπνία μαΐου".split(),
    "it": "ansia sonno farmaco appuntamento datore colloquio fiducia responsabile turno prova tirocinio routine crisi piano terapeuta riunione autobus mattina sera stress panico ricaduta guarigione forza obiettivo cucina magazzino panetteria biblioteca giardino squadra direttore contratto sussidio modulo telefono lettera famiglia sorella fratello madre amico carico pausa segnale respirazione esercizio umore energia concentrazione conflitto riscontro elogio adattamento ufficio rumore collega cliente formazione certificato affitto proprietario vicino medico psichiatra infermiera ospedale dimissione verifica consenso progresso passo autostima motivazione limiti università città attività difficoltà felicità".split(),
    "es": "ansiedad sueño medicación cita empleador entrevista confianza supervisor turno prueba prácticas rutina crisis plan terapeuta reunión autobús mañana tarde estrés pánico recaída recuperación fortaleza objetivo cocina almacén panadería biblioteca jardín equipo gerente contrato prestación formulario teléfono carta familia hermana hermano madre amigo carga descanso señal respiración ejercicio ánimo energía concentración conflicto comentario elogio adaptación escritorio ruido compañero cliente formación certificado alquiler propietario vecino médico psiquiatra enfermera hospital alta seguimiento revisión consentimiento progreso paso autoestima motivación límites niño años pingüino".split(),
}

_SYL = {
    "en": "ba con der fer gran hol ing kel lor man nor per quin ros ster ton ver wick yor bri land ford ham".split(),
    "fr": "bou cha dré fau gné hé jou lai mé nou pré quê rau sé thi vil zo eau elle ière ois ette".split(),
    "de": "bach dorf eich fröh grün hof jäg kühn lüb mühl neu ober pfeif rütt schön stein tür ulm wald zöll berg mann".split(),
    "el": "πα κο δη μά ρι σο λέ νί τη φύ χα γέ ωρ άκης ίδης όπου λος ινό αθή θεσ κρή".split(),
    "it": "bel cam del fio già lan mon nel pòl qua ros san tor ver zan ella ini etti ano ucci".split(),
    "es": "bar cas del fer gón her lló mar ñol pér qui rod sán tor val zur ez illo ado ía".split(),
}

TITLES = {
    "en": ["Weekly meeting", "Phone call", "Employer visit", "Check-in", "Crisis follow-up"],
    "fr": ["Réunion hebdomadaire", "Appel téléphonique", "Visite à l'employeur", "Point d'étape", "Suivi de crise"],
    "de": ["Wöchentliches Gespräch", "Telefonat", "Besuch beim Arbeitgeber", "Zwischenstand", "Nach der Krise"],
    "el": ["Εβδομαδιαία συνάντηση", "Τηλεφώνημα", "Επίσκεψη στον εργοδότη", "Έλεγχος προόδου", "Μετά την κρίση"],
    "it": ["Incontro settimanale", "Telefonata", "Visita dal datore", "Verifica", "Dopo la crisi"],
    "es": ["Reunión semanal", "Llamada", "Visita a la empresa", "Seguimiento", "Después de la crisis"],
}
KINDS = ("note", "call", "visit", "checkin", "crisis")

# Planted terms with a known number of hits, for checking search results.
RARE = "quokkaberry"        # exactly 10 notes
MEDIUM = "lighthouseplan"   # 1 % of notes


@dataclass(slots=True)
class Note:
    uid: bytes
    person: int
    at: str
    kind: str
    lang: str
    title: str
    body: str


def _zipf_cum(n: int, s: float) -> list[float]:
    return list(itertools.accumulate(1.0 / (i + 1) ** s for i in range(n)))


class Corpus:
    def __init__(self, n: int, seed: int = 7, persons: int = 60, tail: int = 30_000, rare_within: int = 0):
        self.n, self.seed, self.persons = n, seed, persons
        r = random.Random(seed)
        self.words: dict[str, tuple[tuple[list[str], list[float]], ...]] = {}
        for lang in LANGS:
            syl = _SYL[lang]
            seen: dict[str, None] = {}
            while len(seen) < tail:
                w = "".join(r.choices(syl, k=r.choice((2, 3, 3, 4))))
                seen[w.capitalize() if r.random() < 0.5 else w] = None
            tail_words = list(seen)
            f, d = FUNCTION[lang], DOMAIN[lang]
            self.words[lang] = (
                (f, _zipf_cum(len(f), 0.9)),
                (d, _zipf_cum(len(d), 0.7)),
                (tail_words, _zipf_cum(len(tail_words), 1.0)),
            )
        self.rare = set(r.sample(range(rare_within or n), min(10, rare_within or n)))

    def note(self, i: int) -> Note:
        r = random.Random((self.seed << 32) ^ i)
        lang = r.choices(LANGS, weights=(30, 14, 14, 14, 14, 14))[0]
        (f, fc), (d, dc), (t, tc) = self.words[lang]
        length = min(400, max(80, int(r.lognormvariate(5.15, 0.40))))
        layer = r.choices((0, 1, 2), weights=(48, 38, 14), k=length)
        fw = iter(r.choices(f, cum_weights=fc, k=layer.count(0)))
        dw = iter(r.choices(d, cum_weights=dc, k=layer.count(1)))
        tw = iter(r.choices(t, cum_weights=tc, k=layer.count(2)))
        pick = (fw, dw, tw)
        words = [next(pick[k]) for k in layer]
        if i in self.rare:
            words[length // 2] = RARE
        if i % 100 == 50:
            words[length // 3] = MEDIUM
        out, k = [], 0
        while k < length:
            m = r.randint(6, 18)
            s = words[k:k + m]
            s[0] = s[0][:1].upper() + s[0][1:]
            out.append(" ".join(s) + (".\n\n" if r.random() < 0.12 else ". "))
            k += m
        at = dt.datetime(2019, 1, 1, 8) + dt.timedelta(minutes=i * (3_600_000 // max(self.n, 1)))
        return Note(
            uid=r.randbytes(16), person=min(self.persons - 1, int(r.paretovariate(0.9)) - 1),
            at=at.isoformat(timespec="minutes"), kind=KINDS[r.choices(range(5), weights=(50, 20, 15, 12, 3))[0]],
            lang=lang, title=r.choice(TITLES[lang]) + " " + t[min(len(t) - 1, int(r.paretovariate(0.5)) - 1)],
            body="".join(out).rstrip(),
        )

    def __iter__(self) -> Iterator[Note]:
        return (self.note(i) for i in range(self.n))


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--n", type=int, default=5)
    p.add_argument("--show", action="store_true")
    a = p.parse_args()
    c = Corpus(a.n)
    words = chars = 0
    vocab: set[str] = set()
    for x in c:
        if a.show:
            print(f"--- {x.at} person {x.person} {x.kind} {x.lang}: {x.title}\n{x.body}\n")
        w = x.body.split()
        words += len(w)
        chars += len(x.body.encode())
        vocab.update(s.strip(".").lower() for s in w)
    print(f"notes={a.n} words={words} mean={words / a.n:.0f} bytes={chars} vocab={len(vocab)}")
