/** The list of what is wrong gets the focus when the page comes back with one. */
document.querySelector<HTMLElement>('.summary-of-problems')?.focus()
