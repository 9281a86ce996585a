/** A file that is too large is told before it is sent, so that nothing typed beside it is lost; the server says the same. */
document.addEventListener('change', (event) => {
  const field = event.target
  if (!(field instanceof HTMLInputElement) || field.type !== 'file' || !field.dataset.most) return
  const most = Number(field.dataset.most)
  const id = `${field.id}-size`
  document.getElementById(id)?.remove()
  if ((field.files?.[0]?.size ?? 0) <= most) return
  field.value = ''
  const words = document.createElement('p')
  words.className = 'problem'
  words.id = id
  words.setAttribute('role', 'alert')
  words.textContent = `The file is larger than ${Math.floor(most / 1024 / 1024)} MB. Make it smaller, or choose another. What you typed is still here.`
  field.before(words)
})
