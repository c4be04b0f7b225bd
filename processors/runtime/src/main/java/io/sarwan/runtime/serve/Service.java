/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.camel.StandingRoutes;
import io.sarwan.runtime.tracing.Tracing;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.LeaderElection.Lease;
import io.sarwan.service.Schedules;
import io.sarwan.service.TargetedSyncs;
import io.sarwan.service.access.Authenticator;
import io.sarwan.service.access.RateLimits;
import io.sarwan.service.api.AccountApi;
import io.sarwan.service.api.ChangeApi;
import io.sarwan.service.api.ConnectorApi;
import io.sarwan.service.api.DocsApi;
import io.sarwan.service.api.EventApi;
import io.sarwan.service.api.SyncApi;
import io.sarwan.service.http.Admission;
import io.sarwan.service.http.ApiServer;
import io.sarwan.service.http.Contract;
import io.sarwan.service.http.Gate;
import io.sarwan.service.http.ListenAddress;
import io.sarwan.service.http.ManagementServer;
import io.sarwan.service.http.MetricsPage;
import io.sarwan.service.http.Replies;
import io.sarwan.service.http.ServerTls;
import io.sarwan.service.inventory.Inventories;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobStatus;
import io.sarwan.service.jobs.JobStore;
import io.sarwan.service.jobs.Jobs;
import io.sarwan.service.metrics.ServiceMetrics;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs behind the REST interface. */
public final class Service implements AutoCloseable {

    /**
     * @param stateFolder exists
     * @param tls empty for plain http
     * @param lease empty when the service runs once
     */
    public record Options(
            ListenAddress listen,
            ListenAddress management,
            Path stateFolder,
            Optional<ServerTls> tls,
            Authenticator authenticator,
            int requestsPerMinute,
            long mostBytes,
            Optional<Lease> lease) {}

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Connectors connectors;
    private final Jobs jobs;
    private final Inventories inventories;
    private final ServiceRoutes routes;
    private final StandingRoutes standing;
    private final ApiServer server;
    private final ManagementServer management;
    private final ServiceMetrics metrics;
    private final Replica replica;
    private final StateLock lock;

    private Service(
            Connectors connectors,
            Jobs jobs,
            Inventories inventories,
            ServiceRoutes routes,
            StandingRoutes standing,
            ApiServer server,
            ManagementServer management,
            ServiceMetrics metrics,
            Replica replica,
            StateLock lock) {
        this.lock = lock;
        this.replica = replica;
        this.connectors = connectors;
        this.jobs = jobs;
        this.inventories = inventories;
        this.routes = routes;
        this.standing = standing;
        this.server = server;
        this.management = management;
        this.metrics = metrics;
    }

    /**
     * Starts it; requests are answered when this returns.
     *
     * @param home holds {@code routes} and {@code config}
     * @throws SarwanException one line: a port or a state folder that is taken, a contract that cannot be read
     */
    public static Service start(Path home, Options options, List<Connector> all) {
        StateLock lock = StateLock.take(options.stateFolder());
        try {
            return start(home, options, all, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Service start(Path home, Options options, List<Connector> all, StateLock lock) {
        Connectors connectors = new Connectors(all);
        Contract contract = contract(home);
        Jobs jobs =
                new Jobs(JobStore.open(options.stateFolder().resolve("service.db")), Clock.systemUTC(), Tracing::carry);
        Inventories inventories =
                new Inventories(connectors, options.stateFolder().resolve("inventory"), Clock.systemUTC());
        ServiceMetrics metrics = new ServiceMetrics(connectors, jobs);
        RateLimits limits = new RateLimits(options.requestsPerMinute(), System::nanoTime);
        SyncApi syncs = new SyncApi(connectors, inventories, jobs);
        TargetedSyncs targeted = new TargetedSyncs(
                connectors,
                (connector, objects) -> Tracing.apart(() -> jobs.submit(syncs.targeted(connector, objects))));
        jobs.onEnd((job, progress) -> {
            metrics.ended(job, progress.incomplete());
            said(job);
            targeted.ended(job);
        });
        ApiServer server = new ApiServer(
                options.listen(),
                options.tls(),
                new Gate(contract, options.authenticator(), limits, options.mostBytes(), metrics::answered),
                options.mostBytes());
        Schedules schedules = new Schedules(
                connectors,
                each -> Tracing.apart(() -> jobs.submit(syncs.scheduled(each))),
                RandomGenerator.getDefault(),
                targeted::start);
        Replica replica = new Replica(
                jobs, schedules, () -> connectors.all().forEach(connector -> schedules.sync(connector.name())));
        Map<String, Object> beans = Map.of(
                "admission", new Admission(contract),
                "replies", new Replies(),
                "inventories", inventories,
                "syncApi", syncs,
                "changeApi", new ChangeApi(connectors, inventories, jobs),
                "accountApi", new AccountApi(connectors, jobs),
                "connectorApi", new ConnectorApi(connectors, inventories, jobs, Clock.systemUTC()),
                "eventApi", new EventApi(connectors, jobs),
                "schedules", schedules,
                "docsApi", new DocsApi(contract, home.resolve("config/api-docs")));
        ServiceRoutes routes = null;
        StandingRoutes standing = null;
        try {
            standing = new StandingRoutes(home);
            routes = new ServiceRoutes(home, server, beans);
            new ScheduleRoutes(routes.context()).add(connectors.all());
            ManagementServer management = ManagementServer.start(
                    options.management(),
                    options.tls(),
                    routes.context(),
                    new MetricsPage(metrics::scrape, options.authenticator(), limits),
                    replica::leader);
            lead(replica, home, options, routes.context(), management);
            return new Service(
                    connectors, jobs, inventories, routes, standing, server, management, metrics, replica, lock);
        } catch (Exception e) {
            if (routes != null) {
                routes.close();
            }
            if (standing != null) {
                standing.close();
            }
            metrics.close();
            inventories.close();
            jobs.close();
            throw notStarted(e, options, routes != null);
        }
    }

    private static void lead(
            Replica replica, Path home, Options options, CamelContext context, ManagementServer management)
            throws Exception {
        if (options.lease().isEmpty()) {
            replica.alone();
            return;
        }
        try {
            replica.join(home, context, options.lease().get());
        } catch (Exception e) {
            management.close();
            throw e;
        }
    }

    /** Nobody may ever ask what became of a job that a schedule began. */
    private static void said(Job job) {
        if (job.ending() != null
                && job.status() != JobStatus.SUCCEEDED
                && job.ending().detail() != null) {
            LOG.warn(
                    "{} of {} is {}: {}{}",
                    job.kind().word(),
                    job.connector(),
                    job.status().word(),
                    job.ending().detail(),
                    job.ending().remedy() == null ? "" : ". " + job.ending().remedy());
        }
    }

    private static Contract contract(Path home) {
        try {
            return Contract.read(home.resolve("config/openapi.yaml"));
        } catch (IOException e) {
            throw SarwanException.failed(
                    "the contract " + home.resolve("config/openapi.yaml") + " cannot be read",
                    "Unpack the whole distribution again",
                    e);
        }
    }

    /** @param management whether the REST interface listened already */
    private static SarwanException notStarted(Exception e, Options options, boolean management) {
        if (e instanceof SarwanException said) {
            return said;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return SarwanException.failed(
                        "cannot listen on " + (management ? options.management() : options.listen()) + ": "
                                + cause.getMessage(),
                        "Choose another address with " + (management ? "--management" : "--listen")
                                + ", or end the program that is there",
                        e);
            }
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return SarwanException.failed("the service did not start: " + root.getMessage(), null, e);
    }

    /** Where the REST interface listens. */
    public ListenAddress address() {
        return server.listening();
    }

    /** The routes of the REST interface. */
    public CamelContext context() {
        return routes.context();
    }

    /** Where health is told. */
    public ListenAddress managementAddress() {
        return management.listening();
    }

    /** Starts a sync of every connector, as its schedule would; where another replica leads, once this one does. */
    public void syncNow() {
        replica.begin();
    }

    /** No request is taken any more; what is being read is stored, and positions with it. At most about ten seconds. */
    @Override
    public void close() {
        management.stopping();
        jobs.close();
        // Only now may another replica begin.
        replica.close();
        management.close();
        standing.close();
        routes.close();
        inventories.close();
        connectors.all().forEach(Connector::close);
        metrics.close();
        lock.close();
    }
}
