// "Copy" buttons: the text of the element that data-copy names goes to the clipboard; without one it is selected.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const status = document.getElementById("copied");
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      status.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(source);
      status.textContent = "Selected: press Ctrl+C or Command+C.";
    }
  });
}

// A picture that cannot be loaded gives way to the initials below it.
for (const picture of document.querySelectorAll(".avatar img")) {
  const giveWay = () => picture.remove();
  picture.addEventListener("error", giveWay);
  if (picture.complete && picture.naturalWidth === 0) giveWay();
}
