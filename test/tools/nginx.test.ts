import { describe } from 'vitest'
import {
  agreesWithServe,
  followsTheTable,
  followsTheTableBelowAPath,
  isSafeFromKeys,
} from '../support/host-cases.ts'
import { startNginx } from '../support/hosts.ts'

describe('nginx with the rules of the publication', () => followsTheTable(startNginx))
describe('nginx with the folder below a path', () => followsTheTableBelowAPath(startNginx))
describe('nginx beside serve', () => agreesWithServe(startNginx))
describe('nginx with hostile keys', () => isSafeFromKeys(startNginx))
