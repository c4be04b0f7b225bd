/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import io.sarwan.simulator.directory.AccessPlan;
import io.sarwan.simulator.graph.Cloud;
import io.sarwan.simulator.graph.LicenceLevel;
import io.sarwan.simulator.graph.Permissions;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * What a simulator is started with. Begin with {@link #builder()} and change what matters; instances are immutable.
 *
 * @param users how many users, 0 to some millions
 * @param groups how many groups
 * @param memberships how many direct memberships to aim for
 * @param servicePrincipals how many service principals, negative for a share of the users
 * @param access how much of everything else there is
 * @param seed any number; the same seed and sizes give the same tenant, to the byte
 * @param latency how long every call waits before it is answered, a batch once
 * @param workers how many calls are worked on at once, 0 for as many as come; a fault that holds an answer back holds its
 *     worker
 * @param quota what the tenant may be asked for
 * @param port the port on 127.0.0.1, 0 for any free one
 * @param tenantId the directory (tenant) id
 * @param clientId the application that may sign in
 * @param clientSecret its secret
 * @param tokenLifetime how long an issued token works
 * @param pageTokenLifetime how long a nextLink works
 * @param emptyPagePercent how many of a hundred pages come empty, with a nextLink, before their objects do
 * @param rules licence, cloud and how delta queries behave
 * @param readyToken a bearer token that always works, {@code null} for none
 * @param permissions the application permissions a token carries; by default all there are but {@code
 *     Member.Read.Hidden}, which shows hidden memberships
 * @param tls serves HTTPS, {@code null} for HTTP
 * @param logCapacity how many requests and batch items the log keeps, 0 for none
 * @param clock what time it is, for tokens and the quota; latency passes in real time
 */
public record SimulatorSettings(
        int users,
        int groups,
        int memberships,
        int servicePrincipals,
        AccessPlan access,
        long seed,
        Duration latency,
        int workers,
        Quota quota,
        int port,
        String tenantId,
        String clientId,
        String clientSecret,
        Duration tokenLifetime,
        Duration pageTokenLifetime,
        int emptyPagePercent,
        TenantRules rules,
        String readyToken,
        List<String> permissions,
        SSLContext tls,
        int logCapacity,
        Clock clock) {

    public static final String DEFAULT_TENANT_ID = "5a17a11a-0000-4000-8000-000000000001";
    public static final String DEFAULT_CLIENT_ID = "c11e47a9-0000-4000-8000-000000000002";

    /** Known to everybody, as the simulator guards nothing. */
    public static final String DEFAULT_CLIENT_SECRET = "simulator-secret";

    public SimulatorSettings {
        Objects.requireNonNull(clock, "clock");
        permissions = List.copyOf(permissions);
        if (emptyPagePercent < 0 || emptyPagePercent > 100) {
            throw new IllegalArgumentException("emptyPagePercent must be 0 to 100, but is " + emptyPagePercent);
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, but is " + port);
        }
        if (workers < 0 || latency.isNegative() || tokenLifetime.isNegative() || pageTokenLifetime.isNegative()) {
            throw new IllegalArgumentException("workers, latency and lifetimes must not be negative");
        }
    }

    /** A small tenant over HTTP on any port, without latency and without throttling. */
    public static Builder builder() {
        return new Builder();
    }

    /** Secrets stay out. */
    @Override
    public String toString() {
        return "SimulatorSettings[users=" + users + ", groups=" + groups + ", seed=" + seed + ", port=" + port + "]";
    }

    /** Collects settings; what is not set keeps its default. */
    public static final class Builder {
        private int users = 200;
        private int groups = 60;
        private int memberships = 2_000;
        private int servicePrincipals = -1;
        private AccessPlan access = AccessPlan.scaled();
        private long seed = 1;
        private Duration latency = Duration.ZERO;
        private int workers;
        private Quota quota = Quota.NONE;
        private int port;
        private String tenantId = DEFAULT_TENANT_ID;
        private String clientId = DEFAULT_CLIENT_ID;
        private String clientSecret = DEFAULT_CLIENT_SECRET;
        private Duration tokenLifetime = Duration.ofSeconds(3_599);
        private Duration pageTokenLifetime = Duration.ofHours(1);
        private int emptyPagePercent;
        private TenantRules rules = TenantRules.usual();
        private String readyToken;
        private List<String> permissions = Permissions.allButHidden();
        private SSLContext tls;
        private int logCapacity = 100_000;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        public Builder users(int count) {
            users = count;
            return this;
        }

        public Builder groups(int count) {
            groups = count;
            return this;
        }

        public Builder memberships(int count) {
            memberships = count;
            return this;
        }

        public Builder servicePrincipals(int count) {
            servicePrincipals = count;
            return this;
        }

        /** Applications, roles and licences; by default as many as fit the number of users. */
        public Builder access(AccessPlan plan) {
            access = plan;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder latencyMs(long millis) {
            latency = Duration.ofMillis(millis);
            return this;
        }

        public Builder workers(int count) {
            workers = count;
            return this;
        }

        /** Enforces the published quota for the tenant's size. */
        public Builder throttle(boolean enforced) {
            quota = enforced ? Quota.PUBLISHED : Quota.NONE;
            return this;
        }

        /** Enforces a quota of one's own, in resource units and resource units per ten seconds. */
        public Builder throttle(int capacity, int refillPer10Seconds) {
            quota = new Quota(true, capacity, refillPer10Seconds);
            return this;
        }

        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder tenantId(String guid) {
            tenantId = guid;
            return this;
        }

        public Builder clientId(String guid) {
            clientId = guid;
            return this;
        }

        public Builder clientSecret(String secret) {
            clientSecret = secret;
            return this;
        }

        public Builder tokenLifetime(Duration lifetime) {
            tokenLifetime = lifetime;
            return this;
        }

        public Builder pageTokenLifetime(Duration lifetime) {
            pageTokenLifetime = lifetime;
            return this;
        }

        public Builder emptyPagePercent(int percent) {
            emptyPagePercent = percent;
            return this;
        }

        public Builder licence(LicenceLevel level) {
            rules = rules.withLicence(level);
            return this;
        }

        public Builder cloud(Cloud where) {
            rules = rules.withCloud(where);
            return this;
        }

        public Builder deltaTokenLifetime(Duration lifetime) {
            rules = rules.withDeltaTokenLifetime(lifetime);
            return this;
        }

        public Builder deltaReplayPercent(int percent) {
            rules = rules.withDeltaReplayPercent(percent);
            return this;
        }

        public Builder readyToken(String token) {
            readyToken = token;
            return this;
        }

        /** Adds a permission to those every token carries. */
        public Builder grant(String permission) {
            permissions = Stream.concat(permissions.stream(), Stream.of(permission))
                    .distinct()
                    .toList();
            return this;
        }

        public Builder permissions(List<String> granted) {
            permissions = granted;
            return this;
        }

        /**
         * Serves HTTPS.
         *
         * @param store one private key with its certificate
         * @param password of the store and of the key
         * @throws IllegalArgumentException when the key cannot be used
         */
        public Builder tls(KeyStore store, char[] password) {
            tls = TlsKeys.context(store, password);
            return this;
        }

        public Builder logCapacity(int requests) {
            logCapacity = requests;
            return this;
        }

        public Builder clock(Clock time) {
            clock = time;
            return this;
        }

        public SimulatorSettings build() {
            return new SimulatorSettings(
                    users,
                    groups,
                    memberships,
                    servicePrincipals,
                    access,
                    seed,
                    latency,
                    workers,
                    quota,
                    port,
                    tenantId,
                    clientId,
                    clientSecret,
                    tokenLifetime,
                    pageTokenLifetime,
                    emptyPagePercent,
                    rules,
                    readyToken,
                    permissions,
                    tls,
                    logCapacity,
                    clock);
        }
    }
}
