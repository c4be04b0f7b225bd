/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import io.sarwan.calls.CallCredentials;
import io.sarwan.calls.CallProxy;
import io.sarwan.calls.GuardedClient;
import io.sarwan.calls.Origin;
import io.sarwan.calls.PlainClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Processor;

/** Every bean that the routes below {@code routes/exchange} name, for one tenant. */
public final class ExchangeBeans {

    /** Between two calls: four a second are safe by what others saw; Microsoft publishes no figure. */
    public static final Duration SPACING = Duration.ofMillis(250);

    private static final List<Duration> WAITS =
            Stream.of(2, 5, 15, 30, 60).map(Duration::ofSeconds).toList();

    private final Map<String, Object> beans;

    /**
     * @param host base address of Exchange Online
     * @param proxy how to get there
     * @param tenant id of the tenant
     * @param unavailable why nothing can be sent with these credentials, empty when it can
     * @param asked told of every request, from any thread
     */
    public ExchangeBeans(
            URI host,
            ExchangeTokens tokens,
            CallProxy proxy,
            String userAgent,
            Supplier<String> tenant,
            boolean dryRun,
            Optional<String> unavailable,
            Runnable asked) {
        this(host, tokens, proxy, userAgent, tenant, dryRun, unavailable, asked, WAITS);
    }

    /** @param waits before a repetition where the service does not say, the last for all beyond */
    public ExchangeBeans(
            URI host,
            ExchangeTokens tokens,
            CallProxy proxy,
            String userAgent,
            Supplier<String> tenant,
            boolean dryRun,
            Optional<String> unavailable,
            Runnable asked,
            List<Duration> waits) {
        AdminApi api = new AdminApi(tenant);
        beans = Map.of(
                "exchangeClient",
                new GuardedClient(
                        new PlainClient(proxy, userAgent),
                        Origin.of(host),
                        CallCredentials.bearer(tokens::bearer),
                        "a bearer",
                        host),
                "exchangeSend",
                (Processor) exchange -> {
                    asked.run();
                    api.prepare(exchange);
                },
                "exchangeReceive",
                (Processor) api::read,
                "exchangeBegin",
                (Processor) ExchangeCalls::begin,
                "exchangeCalls",
                new ExchangeCalls(tokens, System::nanoTime, SPACING, waits),
                "exchangeChanges",
                new ExchangeChanges(api, dryRun, unavailable, waits));
    }

    /** The beans by the names under which routes refer to them. */
    public Map<String, Object> byName() {
        return beans;
    }
}
