import {
  type Context,
  context,
  DiagLogLevel,
  diag,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { Arrival } from '../arrival.ts'
import type { Log } from './log.ts'
import { programVersion } from './program-version.ts'
import type { Tracing } from './tracing.ts'

interface TracingOptions {
  /** Where OTLP is taken over HTTP; traces go to v1/traces below. */
  readonly endpoint: string
  readonly serviceName: string
}

/** Milliseconds within which a collector must take what it is sent; the end of the server waits for no more. */
const patience = 3000

/** Characters of a statement that are told, and of what is wrong with sending. */
const longestStatement = 500
const longestWarning = 1000

/** Traces by OpenTelemetry, sent as OTLP over HTTP; the names of attributes are those of its semantic conventions. */
export function openTracing({ endpoint, serviceName }: TracingOptions, log: Log): Tracing {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': programVersion }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url, timeoutMillis: patience }))],
  })
  provider.register()
  const warn = (...told: unknown[]) => log.warn(`Traces: ${told.map(String).join(' ').slice(0, longestWarning)}`)
  diag.setLogger({ error: warn, warn, info: () => {}, debug: () => {}, verbose: () => {} }, DiagLogLevel.WARN)
  const tracer = provider.getTracer('etal', programVersion)

  return {
    begin(arrival) {
      const { request } = arrival
      const parent = propagation.extract(ROOT_CONTEXT, request.headers)
      const attributes = { 'http.request.method': request.method ?? '', 'url.path': pathOf(request.url) }
      const options = { kind: SpanKind.SERVER, attributes }
      arrival.span = tracer.startSpan(`${request.method} ${pathOf(request.url)}`, options, parent)
    },

    end(arrival) {
      const span = spanOf(arrival)
      if (span === undefined) return
      const { response, operation, id, cost, errorCodes } = arrival
      if (operation) {
        span.updateName([operation.type, operation.name ?? ''].join(' ').trim())
        span.setAttribute('graphql.operation.type', operation.type)
        if (operation.name !== null) span.setAttribute('graphql.operation.name', operation.name)
      }
      span.setAttributes({ 'http.response.status_code': response.statusCode, 'etal.request_id': id })
      if (cost !== null) span.setAttribute('etal.cost', cost)
      if (errorCodes.length > 0) span.setAttribute('etal.error_codes', [...new Set(errorCodes)])
      if (response.statusCode >= 500 || errorCodes.includes('INTERNAL_SERVER_ERROR')) span.setStatus(failed)
      span.end()
    },

    part(arrival, name) {
      return ending(tracer.startSpan(name, {}, contextOf(arrival)))
    },

    within(arrival, name, work) {
      const parent = contextOf(arrival)
      const span = tracer.startSpan(name, {}, parent)
      const end = ending(span)
      let result: ReturnType<typeof work>
      try {
        result = context.with(trace.setSpan(parent, span), work)
      } catch (error) {
        end(error)
        throw error
      }
      if (result instanceof Promise) result.then(() => end(), end)
      else end()
      return result
    },

    statement(text) {
      // Nobody's: what the server does by itself is not traced.
      if (trace.getActiveSpan() === undefined) return () => {}
      const uniform = text.replace(/\s+/g, ' ').trim()
      const attributes = { 'db.system.name': 'postgresql', 'db.query.text': uniform.slice(0, longestStatement) }
      return ending(tracer.startSpan(nameOf(uniform), { kind: SpanKind.CLIENT, attributes }))
    },

    question: (name) => (trace.getActiveSpan() === undefined ? () => {} : ending(tracer.startSpan(`analysis ${name}`))),

    close: () => provider.shutdown().catch(warn),
  }
}

const failed = { code: SpanStatusCode.ERROR }

function ending(span: Span): (error?: unknown) => void {
  return (error) => {
    if (error !== undefined) span.setStatus(failed)
    span.end()
  }
}

function spanOf(arrival: Arrival): Span | undefined {
  return arrival.span as Span | undefined
}

function contextOf(arrival: Arrival): Context {
  const span = spanOf(arrival)
  return span ? trace.setSpan(ROOT_CONTEXT, span) : ROOT_CONTEXT
}

function pathOf(url = ''): string {
  return url.split('?', 1)[0]!.slice(0, 200)
}

/** What a statement does and to what, e.g. "SELECT author". */
function nameOf(statement: string): string {
  const [verb] = /^\w+/.exec(statement) ?? ['SQL']
  const [, table] = /\b(?:FROM|INTO|UPDATE)\s+("?[\w.]+"?(?:\."\w+")?)/i.exec(statement) ?? []
  return table ? `${verb.toUpperCase()} ${table.replaceAll('"', '')}` : verb.toUpperCase()
}
