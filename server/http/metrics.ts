import { stat } from 'node:fs/promises'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Counter, Gauge, Registry, type Metric } from 'prom-client'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers that last as long as a visit say nothing about speed. */
    untimed?: boolean
    timings?: RouteTimings
  }
  interface FastifyInstance { metrics: Registry }
}

interface RouteTimings { method: string, route: string, classes: Array<Float64Array | undefined> }

const bucketsMs = [2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]
const sumAt = bucketsMs.length + 1 // behind the buckets and the one for everything slower
const loopResolutionMs = 50 // finer would wake an idle board more often than its work does

/** Counts every request by route and class of status. Comes before the routes. */
export function metricsHooks (app: FastifyInstance) {
  const routes: RouteTimings[] = []
  const unknown = timingsOf('-', 'unknown')

  function timingsOf (method: string, route: string) {
    const timings: RouteTimings = { method, route, classes: [] }
    routes.push(timings)
    return timings
  }

  app.addHook('onRoute', route => {
    if (route.config?.untimed) return
    route.config = { ...route.config, timings: timingsOf([route.method].flat().join(','), route.url) }
  })

  app.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const { config, url } = request.routeOptions
    const timings = url === undefined ? unknown : config.timings
    if (timings) count(timings, reply.statusCode, reply.elapsedTime)
    done()
  })

  const registry = new Registry()
  registry.registerMetric(requestDurations(routes))
  watchProcess(registry, stop => app.addHook('onClose', async () => stop()))
  watchBox(registry, app)
  app.decorate('metrics', registry)
}

export function metricsRoute (app: FastifyInstance) {
  app.get('/metrics', {
    schema: { operationId: 'getMetrics', tags: ['operation'], summary: 'Figures for monitoring, in the Prometheus text format' },
    config: { allow: ['admin', 'loopback'] }
  }, async (_request, reply) => {
    const text = await app.metrics.metrics()
    return reply.header('cache-control', 'no-store').type(app.metrics.contentType).send(text)
  })
}

/** Plain arrays on the route itself: prom-client's own histogram looks its labels up for each observation. */
function count (timings: RouteTimings, status: number, ms: number) {
  const counts = timings.classes[status / 100 | 0] ??= new Float64Array(sumAt + 1)
  let bucket = 0
  while (bucket < bucketsMs.length && ms > bucketsMs[bucket]!) bucket++
  counts[bucket]!++
  counts[sumAt]! += ms
}

function requestDurations (routes: RouteTimings[]) {
  const name = 'http_request_duration_seconds'
  const help = 'Time from request to answer, by route and class of status'

  function valuesOf ({ method, route, classes }: RouteTimings) {
    return classes.flatMap((counts, statusClass) => {
      if (!counts) return []
      const labels = { method, route, status: `${statusClass}xx` }
      let sofar = 0
      const buckets = [...bucketsMs, Infinity].map((ms, bucket) => {
        sofar += counts[bucket]!
        return { metricName: `${name}_bucket`, labels: { le: ms === Infinity ? '+Inf' : ms / 1000, ...labels }, value: sofar }
      })
      return [...buckets, { metricName: `${name}_sum`, labels, value: counts[sumAt]! / 1000 }, { metricName: `${name}_count`, labels, value: sofar }]
    })
  }

  // What the registry asks of a metric, and no more; its types know only its own classes.
  return { name, help, type: 'histogram', get: async () => ({ name, help, type: 'histogram', values: routes.flatMap(valuesOf) }), reset: () => {} } as unknown as Metric
}

/** The few of prom-client's default metrics that say something about a box; the others cost more than they tell. */
function watchProcess (registry: Registry, onStop: (stop: () => void) => void) {
  const delay = monitorEventLoopDelay({ resolution: loopResolutionMs })
  delay.enable()
  onStop(() => delay.disable())
  const lateS = (ns: number) => Number.isFinite(ns) ? Math.max(0, ns / 1e9 - loopResolutionMs / 1000) : 0

  figure(registry, 'process_start_time_seconds', 'When the process started, unix time', () => performance.timeOrigin / 1000)
  figures(registry, 'process_cpu_seconds_total', 'Processor time used', 'mode', () => {
    const { user, system } = process.cpuUsage()
    return { user: user / 1e6, system: system / 1e6 }
  })
  figure(registry, 'process_resident_memory_bytes', 'Memory in use', () => process.memoryUsage.rss())
  figure(registry, 'nodejs_heap_size_used_bytes', 'Memory used by JavaScript', () => process.memoryUsage().heapUsed)
  figures(registry, 'nodejs_eventloop_lag_seconds', 'How late the event loop was since the last look, by quantile', 'quantile', () => {
    const late = { 0.5: lateS(delay.percentile(50)), 0.99: lateS(delay.percentile(99)), 1: lateS(delay.max) }
    delay.reset()
    return late
  })
  figure(registry, 'nodejs_eventloop_active_seconds_total', 'Time the event loop was at work', () => performance.eventLoopUtilization().active / 1000)
}

function watchBox (registry: Registry, app: FastifyInstance) {
  figure(registry, 'pilms_event_streams', 'Browsers that listen for events', () => app.events.connected())
  figure(registry, 'pilms_jobs_waiting', 'Jobs that wait for their turn', () => app.jobs.waiting())
  figure(registry, 'pilms_writes_waiting', 'Writes that wait for a commit', () => app.db.waiting().writes)
  figure(registry, 'pilms_syncs_waiting', 'Commits that wait for the disk', () => app.db.waiting().syncs)
  figure(registry, 'pilms_read_questions_waiting', 'Questions that wait for the read thread', () => app.readThread.waiting())
  figures(registry, 'pilms_lesson_pages_total', 'Readings of a lesson, by whether it was kept ready', 'outcome', () => {
    const { hits, misses } = app.lessonPages.figures()
    return { hit: hits, miss: misses }
  })
  figure(registry, 'pilms_lesson_pages_bytes', 'Memory of the lessons that are kept ready', () => app.lessonPages.figures().bytes)
  figure(registry, 'pilms_wal_bytes', 'Size of the write-ahead log', () => stat(`${app.db.file}-wal`).then(wal => wal.size, () => 0))
}

function figure (registry: Registry, name: string, help: string, read: () => number | Promise<number>) {
  return new (kindOf(name))({ name, help, registers: [registry], async collect () {
    const value = await read()
    this.reset()
    this.inc(value)
  } })
}

function figures (registry: Registry, name: string, help: string, label: string, read: () => Record<string, number>) {
  return new (kindOf(name))({ name, help, registers: [registry], labelNames: [label], collect () {
    this.reset()
    for (const [value, number] of Object.entries(read())) this.inc({ [label]: value }, number)
  } })
}

const kindOf = (name: string) => (name.endsWith('_total') ? Counter : Gauge) as typeof Gauge
