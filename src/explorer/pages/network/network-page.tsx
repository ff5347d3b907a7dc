export function NetworkPage({ id }: { id?: string | undefined }) {
  return <h1>network {id}</h1>
}
