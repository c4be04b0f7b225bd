/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.ScimProbe;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.scim.change.TargetMemory;
import io.sarwan.scim.http.ScimAuthorization;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.probe.Lessons;
import io.sarwan.scim.probe.Probe;
import io.sarwan.scim.probe.ProbeOrder;
import io.sarwan.scim.probe.ProbeReport;
import io.sarwan.scim.probe.ScimProbes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes a SCIM service through {@code direct:scim-probe}. */
public final class CamelScimProbe implements ScimProbe {

    private static final Logger LOG = LoggerFactory.getLogger(CamelScimProbe.class);

    @Override
    public ProbeReport run(ScimSettings settings, ProbeOrder order, Path memory, Consumer<String> farewell) {
        Clock clock = Clock.systemUTC();
        settings.warnings().forEach(LOG::warn);
        ScimEndpoint endpoint = ScimEndpoint.of(settings.config().apiEndpoint());
        ScimAuthorization authorization = ScimHeaders.of(settings, clock, Sleeper.real());
        AtomicReference<Probe> running = new AtomicReference<>();
        Map<String, Object> beans =
                new HashMap<>(CamelScimSync.beans(settings, authorization, SyncProgress.SILENT, clock)
                        .byName());
        beans.put("scimProbes", new ScimProbes(settings.config(), ScimProbes.USUAL_WAITS, running::set));
        Thread said = new Thread(() -> sayGoodbye(running.get(), farewell), "probe-farewell");
        try (StartingRoutes routes =
                new StartingRoutes(() -> CamelScimSync.engine(RouteArea.SCIM_PROBE, settings, endpoint, beans))) {
            // Credentials that bring no token end the run before anything is asked.
            authorization.value();
            Runtime.getRuntime().addShutdownHook(said);
            ProbeReport report = send(routes, order);
            if (!order.dryRun()) {
                remember(Lessons.of(report), new TargetMemory(memory, endpoint.toString()));
            }
            return report;
        } finally {
            forget(said);
        }
    }

    private static ProbeReport send(StartingRoutes routes, ProbeOrder order) {
        Exchange answered;
        try {
            answered = routes.started().send("direct:scim-probe", order);
        } catch (Exception e) {
            throw SarwanException.failed("the routes did not start: " + RouteRun.rootMessage(e), null, e);
        }
        if (answered.getException() != null) {
            throw SarwanException.failed(
                    "the probe ended early: " + RouteRun.rootMessage(answered.getException()),
                    "Run it again, or with --probe-cleanup: both remove what it left",
                    answered.getException());
        }
        return answered.getMessage().getBody(ProbeReport.class);
    }

    private static void remember(Lessons lessons, TargetMemory memory) {
        lessons.harmful().forEach((what, forms) -> forms.forEach(form -> memory.avoid(what, form)));
        lessons.best().forEach(memory::worked);
        if (lessons.membersShown()) {
            memory.membersShown();
        }
    }

    private static void sayGoodbye(Probe probe, Consumer<String> farewell) {
        List<String> left = probe == null ? List.of() : probe.left();
        if (!left.isEmpty()) {
            farewell.accept("the probe was ended and left " + String.join(", ", left)
                    + ". Run it again, or with --probe-cleanup, to remove them");
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The program is being ended: the hook runs, and says what is left.
            LOG.debug("ended on the way");
        }
    }
}
