/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.c1z.C1zException;
import io.sarwan.c1z.C1zOptions;
import io.sarwan.c1z.C1zStore;
import io.sarwan.c1z.UnpackedFile;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.calls.Origin;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.DeltaRun;
import io.sarwan.entra.DeltaStateFile;
import io.sarwan.entra.EntraBeans;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.EntraRun;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.HiddenMemberships;
import io.sarwan.entra.SyncTargets;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.flow.GovernanceWrite;
import io.sarwan.flow.MassChangeGuard;
import io.sarwan.flow.Outcomes;
import io.sarwan.flow.Publication;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncStore;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSync;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanHome;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.runtime.credentials.TokenSource;
import io.sarwan.runtime.credentials.TokenSources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** Runs one sync of a tenant through {@code direct:entra-sync}. */
public final class CamelEntraSync implements EntraSync {

    /** Enough calls in flight to reach the budget of a large tenant at half a second each. */
    private static final int AUTOMATIC_WORKERS = 64;

    private final Clock clock = Clock.systemUTC();
    private final GraphBudgets budgets;
    private final UnpackedFile unpacked;

    /** A run that nothing else shares its budgets with. */
    public CamelEntraSync() {
        this(new GraphBudgets());
    }

    /** @param budgets shared with whatever else asks the same tenant */
    public CamelEntraSync(GraphBudgets budgets) {
        this(budgets, UnpackedFile.NOWHERE);
    }

    /**
     * @param budgets shared with whatever else asks the same tenant
     * @param unpacked where the file lies unpacked already
     */
    public CamelEntraSync(GraphBudgets budgets, UnpackedFile unpacked) {
        this.budgets = budgets;
        this.unpacked = unpacked;
    }

    @Override
    public SyncReport run(EntraSettings settings, SyncProgress progress) {
        Instant begin = clock.instant();
        TokenSource tokens = new StartingTokens(() -> new TokenSources(settings, clock, Sleeper.real()).graph());
        EntraBeans entra = beans(settings, tokens, progress);
        AtomicReference<TokenClaims> claims = new AtomicReference<>();
        AtomicReference<EntraRun> run = new AtomicReference<>();
        LaneProgress lanes = new LaneProgress(
                progress, () -> run.get().getStore(), () -> run.get().users());
        Map<String, Object> beans = new HashMap<>(entra.byName());
        beans.put("laneProgress", lanes);
        beans.put(
                "hiddenMemberships",
                new HiddenMemberships(
                        () -> claims.get().applicationPermissions(),
                        settings.limits().skipHiddenMemberships(),
                        settings.limits().acceptChange()));
        try (StartingRoutes routes = new StartingRoutes(() -> routes(settings, beans));
                // Credentials that are no good end the run before the file is opened.
                SyncStore opened = open(settings, signedIn(tokens, claims))) {
            ObservedStore store = new ObservedStore(opened, lanes::written, progress::isStopped);
            run.set(new EntraRun(store, settings.options(), delta(settings, claims.get())));
            store.declare(types(settings.options()));
            Outcome outcome = send(settings, routes, run.get());
            if (outcome.status() == Outcome.Status.FAILED && store.counts().totalResources() == 0) {
                throw SarwanException.failed(outcome.getFirstError());
            }
            CallUsage usage = entra.usage();
            return new RunReport(store, usage, settings.output().file(), Duration.between(begin, clock.instant()))
                    .of(outcome, usage.cost(), null);
        } catch (C1zException e) {
            throw SarwanException.failed(e.getMessage(), null, e);
        } finally {
            progress.finished();
        }
    }

    private static TokenClaims signedIn(TokenSource tokens, AtomicReference<TokenClaims> claims) {
        claims.set(TokenClaims.of(tokens.bearer()));
        return claims.get();
    }

    /** Everything that decides what a run reads: only a run of the same goes on where another one stopped. */
    private static String fingerprint(EntraSettings settings, TokenClaims claims) {
        return String.join(
                "|",
                "entra",
                RouteRun.version(),
                claims.fingerprint(),
                settings.tenant().orElse(""),
                settings.endpoints().graph().toString(),
                settings.options().toString());
    }

    private static DeltaRun delta(EntraSettings settings, TokenClaims claims) {
        DeltaRun delta = settings.resync().kept()
                ? DeltaRun.keeping(
                        DeltaStateFile.beside(settings.output().file()),
                        fingerprint(settings, claims),
                        settings.resync().full())
                : DeltaRun.off();
        return settings.resync().targets().isEmpty()
                ? delta
                : delta.about(new SyncTargets(settings.resync().targets()));
    }

    private SyncStore open(EntraSettings settings, TokenClaims claims) {
        return C1zStore.open(
                settings.output().file(),
                settings.output().temporary().orElse(null),
                fingerprint(settings, claims),
                clock,
                C1zOptions.defaults()
                        .withSource(Sources.of(settings, claims))
                        .withUnpacked(unpacked)
                        .withExternal(settings.output().external()));
    }

    private static List<ResourceType> types(EntraOptions options) {
        return EntraTypes.all().stream()
                .filter(type -> options.reads(type.id()))
                .toList();
    }

    EntraBeans beans(EntraSettings settings, TokenSource tokens, SyncProgress progress) {
        return new EntraBeans(
                Origin.of(settings.endpoints().graph()),
                new RenewableBearer(tokens),
                ServiceProxy.of(settings.network()),
                "sarwan/" + RouteRun.version(),
                new LaneTraffic(progress, true),
                clock,
                RandomGenerator.getDefault(),
                CallWaits.USUAL,
                cloud(settings),
                settings.limits().membershipPlan(),
                budgets);
    }

    static CloudGaps cloud(EntraSettings settings) {
        CloudGaps named = settings.options().cloud();
        return named != null
                ? named
                : CloudGaps.ofHost(settings.endpoints().graph().getHost());
    }

    static RouteEngine routes(EntraSettings settings, Map<String, Object> entra) throws Exception {
        Map<String, Object> beans = new HashMap<>(entra);
        beans.put(
                "outcomes",
                new Outcomes(new RunEnd(Origin.of(settings.endpoints().graph()))));
        beans.put("governanceWrite", new GovernanceWrite());
        beans.put(
                "publication",
                new Publication(new MassChangeGuard(
                        settings.limits().maxChangePercent(),
                        settings.limits().acceptChange(),
                        settings.options().resourceTypes())));
        beans.put("graphTls", new GraphTls(settings.network().extraAuthorities()));
        return new RouteEngine(SarwanHome.find(), RouteArea.ENTRA, beans, overrides(settings), workers(settings));
    }

    private static Outcome send(EntraSettings settings, StartingRoutes routes, EntraRun run) {
        RunEnd end = new RunEnd(Origin.of(settings.endpoints().graph()));
        return RouteRun.send(routes, "direct:entra-sync", run, end::outcome);
    }

    static int workers(EntraSettings settings) {
        return settings.limits().workers() > 0 ? settings.limits().workers() : AUTOMATIC_WORKERS;
    }

    static Map<String, String> overrides(EntraSettings settings) {
        Map<String, String> overrides = new HashMap<>();
        overrides.put("sarwan.graph.url", settings.endpoints().graph().toString());
        overrides.put(
                "sarwan.http.timeout-millis",
                Long.toString(settings.network().timeout().toMillis()));
        overrides.put("camel.component.https.ssl-context-parameters", "#graphTls");
        return overrides;
    }
}
