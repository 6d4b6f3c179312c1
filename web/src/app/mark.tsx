export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" className="mark-ground" />
      <path className="mark-line" d="M7 10.5c3.2-1 6.2-.6 9 1.2 2.8-1.8 5.8-2.2 9-1.2v12c-3.2-1-6.2-.6-9 1.2-2.8-1.8-5.8-2.2-9-1.2zM16 11.7v12" />
    </svg>
  )
}
