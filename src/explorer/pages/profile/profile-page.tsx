export function ProfilePage({ id }: { id: string }) {
  return <h1>profile {id}</h1>
}
