export function PathPage() {
  return <h1>path</h1>
}
