/** A second press while a form is on its way does nothing; the server would answer the same, but the wait is calmer. */
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !('once' in form.dataset)) return
  if (form.dataset.sending === 'yes') {
    event.preventDefault()
    return
  }
  form.dataset.sending = 'yes'
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
})

// Coming back with the browser's back button shows the form as it was left: it may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]')) {
    delete form.dataset.sending
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
  }
})
