/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.directory.TenantPlan;
import io.sarwan.simulator.exchange.ExchangeService;
import io.sarwan.simulator.fault.Faults;
import io.sarwan.simulator.graph.GraphOptions;
import io.sarwan.simulator.graph.GraphService;
import io.sarwan.simulator.graph.Throttle;
import io.sarwan.simulator.token.AccessTokens;
import io.sarwan.simulator.token.SignIn;
import io.sarwan.simulator.token.UserSignIn;
import io.sarwan.simulator.traffic.Meter;
import io.sarwan.simulator.traffic.RequestLog;
import io.sarwan.simulator.traffic.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running tenant on 127.0.0.1 that speaks Microsoft Graph and issues tokens.
 *
 * <pre>
 * try (Simulator simulator = Simulator.start(SimulatorSettings.builder().users(500).build())) {
 *     simulator.faults().on(Match.get("/groups/*&#47;members").nth(3)).then(Answer.status(429).retryAfterSeconds(1));
 *     runASyncAgainst(simulator.baseUrl());
 *     assertThat(simulator.usage().throttled()).isOne();
 * }
 * </pre>
 */
public final class Simulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);

    private final Tenant tenant;
    private final Faults faults = new Faults();
    private final Meter meter = new Meter();
    private final RequestLog log;
    private final HttpFront front;
    private final AccessTokens tokens;
    private final SignIn signIn;

    private Simulator(SimulatorSettings settings) throws IOException {
        tenant = Tenant.seeded(new TenantPlan(
                settings.seed(),
                settings.tenantId(),
                settings.users(),
                settings.groups(),
                settings.memberships(),
                settings.servicePrincipals(),
                settings.access()));
        log = new RequestLog(settings.logCapacity());
        tokens = new AccessTokens(
                settings.tenantId(),
                settings.tokenLifetime(),
                settings.permissions(),
                settings.readyToken(),
                settings.clock());
        signIn = new SignIn(
                settings.tenantId(),
                tenant.verifiedDomains(),
                settings.clientId(),
                settings.clientSecret(),
                tokens,
                settings.clock());
        GraphOptions options = new GraphOptions(
                settings.seed(),
                settings.pageTokenLifetime(),
                settings.emptyPagePercent(),
                settings.rules().licence(),
                settings.rules().cloud(),
                settings.rules().deltaTokenLifetime(),
                settings.rules().deltaReplayPercent());
        GraphService graph = new GraphService(
                tenant, options, faults, throttle(settings), tokens, meter, settings.clientId(), settings.clock());
        Dispatch dispatch = new Dispatch(
                new TokenFront(signIn, faults, settings.clock()),
                graph,
                new ExchangeFront(new ExchangeService(tenant, tokens), faults, settings.clock()),
                meter,
                log);
        front = HttpFront.listen(settings, dispatch);
        LOG.info("Simulated tenant {} answers on {}", settings.tenantId(), baseUrl());
    }

    /**
     * Grows the tenant and starts to listen.
     *
     * @throws UncheckedIOException when the port is taken or the key store cannot be used
     */
    public static Simulator start(SimulatorSettings settings) {
        try {
            return new Simulator(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The simulator cannot listen on 127.0.0.1:" + settings.port() + ": " + e.getMessage(), e);
        }
    }

    /** Scheme, host and port without a path: the base of Graph, tokens and metadata alike. */
    public String baseUrl() {
        return front.baseUrl();
    }

    /** What is truly in the directory; may be changed while calls run. */
    public Tenant tenant() {
        return tenant;
    }

    /** What the administrator does with device codes. */
    public void decideDeviceCodes(UserSignIn.Decision decision) {
        signIn.users().decide(decision);
    }

    /** Changes the permissions of tokens issued from now on, as when an administrator takes consent back. */
    public void permissions(List<String> granted) {
        tokens.permissions(granted);
    }

    /** The services that tokens were issued for. */
    public Set<String> tokenAudiences() {
        return tokens.audiences();
    }

    public Faults faults() {
        return faults;
    }

    public RequestLog log() {
        return log;
    }

    public Usage usage() {
        return meter.usage();
    }

    /** Forgets sums and the log; tenant, faults and quota stay. */
    public void resetUsage() {
        meter.reset();
        log.clear();
    }

    /** Stops at once; calls in flight lose their connection. */
    @Override
    public void close() {
        front.close();
    }

    private static Throttle throttle(SimulatorSettings settings) {
        if (!settings.quota().enforced()) {
            return null;
        }
        int capacity =
                settings.quota().capacity() > 0 ? settings.quota().capacity() : Throttle.limitFor(settings.users());
        int refill = settings.quota().refill() > 0 ? settings.quota().refill() : capacity;
        return new Throttle(capacity, refill, settings.clock());
    }
}
