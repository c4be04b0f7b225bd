/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.c1z.C1zException;
import io.sarwan.c1z.C1zOptions;
import io.sarwan.c1z.C1zStore;
import io.sarwan.c1z.SyncSource;
import io.sarwan.c1z.UnpackedFile;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.flow.GovernanceWrite;
import io.sarwan.flow.MassChangeGuard;
import io.sarwan.flow.Outcomes;
import io.sarwan.flow.Publication;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncStore;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanHome;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.ScimSync;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.scim.RunPrice;
import io.sarwan.scim.ScimBeans;
import io.sarwan.scim.ScimRun;
import io.sarwan.scim.ScimTypes;
import io.sarwan.scim.http.ScimAuthorization;
import io.sarwan.scim.http.ScimEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one sync of a SCIM service through {@code direct:scim-sync}. */
public final class CamelScimSync implements ScimSync {

    /** Services that say nothing of their limits are not asked more at once. */
    private static final int AUTOMATIC_WORKERS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(CamelScimSync.class);

    private final Clock clock = Clock.systemUTC();
    private final Optional<CallUsage> total;
    private final UnpackedFile unpacked;

    /** A sync that nobody adds to others. */
    public CamelScimSync() {
        this(Optional.empty(), UnpackedFile.NOWHERE);
    }

    /**
     * @param total counts what this sync asks as well
     * @param unpacked where the file lies unpacked already
     */
    public CamelScimSync(Optional<CallUsage> total, UnpackedFile unpacked) {
        this.total = total;
        this.unpacked = unpacked;
    }

    @Override
    public SyncReport run(ScimSettings settings, SyncProgress progress) {
        Instant begin = clock.instant();
        settings.warnings().forEach(LOG::warn);
        ScimEndpoint endpoint = ScimEndpoint.of(settings.config().apiEndpoint());
        ScimAuthorization authorization = ScimHeaders.of(settings, clock, Sleeper.real());
        ScimBeans scim = beans(settings, authorization, progress, clock, total);
        AtomicReference<SyncStore> opening = new AtomicReference<>();
        ScimLanes lanes = new ScimLanes(progress, opening::get);
        ScimRunEnd end = new ScimRunEnd(endpoint);
        try (StartingRoutes routes = new StartingRoutes(() -> routes(settings, endpoint, scim, lanes, end));
                SyncStore opened = open(settings, endpoint, authorization)) {
            ObservedStore store = new ObservedStore(opened, lanes::written, progress::isStopped);
            opening.set(store);
            store.declare(ScimTypes.of(settings.config()));
            store.previousCounts()
                    .flatMap(new RunPrice(settings.config())::before)
                    .ifPresent(LOG::warn);
            Outcome outcome =
                    RouteRun.send(routes, "direct:scim-sync", new ScimRun(store, settings.config()), end::outcome);
            if (!outcome.isComplete() && !store.isSealed() && store.counts().totalResources() == 0) {
                throw SarwanException.failed(outcome.getFirstError());
            }
            CallUsage usage = scim.usage();
            return new RunReport(store, usage, settings.output().file(), Duration.between(begin, clock.instant()))
                    .of(
                            outcome,
                            0,
                            new RunPrice(settings.config()).after(usage.cost()).orElse(null));
        } catch (C1zException e) {
            throw SarwanException.failed(e.getMessage(), null, e);
        } finally {
            progress.finished();
        }
    }

    private SyncStore open(ScimSettings settings, ScimEndpoint endpoint, ScimAuthorization authorization) {
        // Credentials that bring no token end the run before the file is opened.
        authorization.value();
        return C1zStore.open(
                settings.output().file(),
                settings.output().temporary().orElse(null),
                ScimFingerprint.of(settings, RouteRun.version()),
                clock,
                C1zOptions.defaults()
                        .withSource(new SyncSource("scim:" + endpoint, false))
                        .withUnpacked(unpacked)
                        .withExternal(settings.output().external()));
    }

    static ScimBeans beans(ScimSettings settings, ScimAuthorization authorization, SyncProgress progress, Clock clock) {
        return beans(settings, authorization, progress, clock, Optional.empty());
    }

    static ScimBeans beans(
            ScimSettings settings,
            ScimAuthorization authorization,
            SyncProgress progress,
            Clock clock,
            Optional<CallUsage> total) {
        return new ScimBeans(
                settings.config(),
                authorization,
                ServiceProxy.of(settings.network()),
                "sarwan/" + RouteRun.version(),
                new CallUsage(new LaneTraffic(progress, false), total),
                clock,
                RandomGenerator.getDefault(),
                CallWaits.USUAL);
    }

    private static RouteEngine routes(
            ScimSettings settings, ScimEndpoint endpoint, ScimBeans scim, ScimLanes lanes, ScimRunEnd end)
            throws Exception {
        Map<String, Object> beans = new HashMap<>(scim.byName());
        beans.put("laneProgress", lanes);
        beans.put("outcomes", new Outcomes(end));
        beans.put("governanceWrite", new GovernanceWrite());
        beans.put(
                "publication",
                new Publication(new MassChangeGuard(
                        settings.limits().maxChangePercent(), settings.limits().acceptChange())));
        return engine(RouteArea.SCIM, settings, endpoint, beans);
    }

    static RouteEngine engine(RouteArea area, ScimSettings settings, ScimEndpoint endpoint, Map<String, Object> named)
            throws Exception {
        Map<String, Object> beans = new HashMap<>(named);
        beans.put("scimTls", new GraphTls(settings.network().extraAuthorities()));
        return new RouteEngine(SarwanHome.find(), area, beans, overrides(settings, endpoint), workers(settings));
    }

    static Map<String, String> overrides(ScimSettings settings, ScimEndpoint endpoint) {
        return Map.of(
                "sarwan.scim.url",
                endpoint.origin().toString(),
                "sarwan.http.timeout-millis",
                Long.toString(settings.network().timeout().toMillis()),
                "camel.component.https.ssl-context-parameters",
                "#scimTls");
    }

    static int workers(ScimSettings settings) {
        int asked = settings.limits().workers() > 0 ? settings.limits().workers() : AUTOMATIC_WORKERS;
        int allowed = settings.config().rateLimit().concurrency();
        return allowed > 0 ? Math.min(asked, allowed) : asked;
    }
}
