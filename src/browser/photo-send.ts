/** A photo that was just taken is sent at once: one tap opens the camera, the next page asks for the words. */
document.addEventListener("change", ({ target }) => {
  const input = target as HTMLInputElement;
  if (!input.matches("input[type=file][capture]") || !input.files?.length) return;
  const status = document.getElementById("status");
  if (status) status.textContent = status.dataset.loading ?? "";
  input.form?.requestSubmit();
});
