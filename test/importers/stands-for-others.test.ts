import { expect, test } from 'vitest'
import { standsForOthers } from '../../src/importers/stands-for-others.ts'

test.each(['et al.', 'et al', 'et. al.', 'Et Al.', 'others', 'and others', '…', ' ... '])('%j does', (name) => {
  expect(standsForOthers(name)).toBe(true)
})

test.each(['', 'Al', 'Ada Example et al.', 'Others, Ann', 'Metal'])('%j does not', (name) => {
  expect(standsForOthers(name)).toBe(false)
})
