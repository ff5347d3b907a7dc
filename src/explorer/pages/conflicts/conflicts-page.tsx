export function ConflictsPage() {
  return <h1>conflicts</h1>
}
