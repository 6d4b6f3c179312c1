/** A person's picture, or the first letters of the name. */
export function Face({ user }: { user: { firstName: string, lastName: string, pictureUrl: string | null } }) {
  if (user.pictureUrl) return <img className="person-face" src={user.pictureUrl} alt="" width={36} height={36} />
  const letters = [...user.firstName].slice(0, 1).concat([...user.lastName].slice(0, 1)).join('')
  return <span className="person-face" aria-hidden="true">{letters.toLocaleUpperCase()}</span>
}
