// The code may come with the picture on the wall, after the # of its address.
function comeIn() {
  const form = document.getElementById("join"), code = location.hash.slice(1);
  if (!form || !/^[0-9]{1,12}$/.test(code)) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.code.value = code;
  if (!document.querySelector(".problem")) form.submit();
}
addEventListener("DOMContentLoaded", comeIn);
addEventListener("hashchange", comeIn); // the page was open already
