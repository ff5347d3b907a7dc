import { expect, test } from 'vitest'
import type { ImportFormat } from '../../src/importers/importer.ts'
import { profilePage } from '../../src/importers/profile-page.ts'
import { importerNamed, importerOf, importers } from '../../src/importers/registry.ts'

test('every importer is found by its name and by its format, and no two share either', () => {
  for (const importer of importers) {
    expect(importerNamed(importer.name)).toBe(importer)
    expect(importerOf(importer.format)).toBe(importer)
    expect(importer.format).toBe(importer.name.replaceAll('-', '_').toUpperCase())
  }
})

test('profile-page is the importer of PROFILE_PAGE', () => {
  expect(importerNamed('profile-page')).toBe(profilePage)
  expect(importerOf('PROFILE_PAGE')).toBe(profilePage)
})

test('an unknown name has no importer', () => {
  expect(importerNamed('PROFILE_PAGE')).toBeNull()
  expect(() => importerOf('FAX' as ImportFormat)).toThrow('importerOf requires a registered format, got FAX')
})
