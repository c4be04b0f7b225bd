/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route files that come with the program, as a developer changes them. Routes that run stay as
 * they are: a file that two versions of a route have written would vouch for neither. What is changed meanwhile is read to
 * see whether the next ones can start with it.
 */
final class ShippedFiles {

    private static final Logger LOG = LoggerFactory.getLogger("io.sarwan.routes");

    private final CamelContext context;
    private final Path home;
    private Map<Path, String> known;
    private Map<Path, String> last = Map.of();

    /** @param texts what the routes that run were read from */
    ShippedFiles(CamelContext context, Path home, Map<Path, String> texts) {
        this.context = context;
        this.home = home;
        this.known = Map.copyOf(texts);
    }

    /** Tells what has become of them; what an editor is still writing counts when it has stood still for one look. */
    void look(Map<Path, String> now) {
        if (now.equals(last)) {
            now.forEach((file, text) -> {
                if (!text.equals(known.get(file))) {
                    tell(file, text);
                }
            });
            known.keySet().stream()
                    .filter(file -> !now.containsKey(file))
                    .forEach(file ->
                            LOG.info("{}: gone; routes that start from now on are without it", home.relativize(file)));
            known = Map.copyOf(now);
        }
        last = now;
    }

    private void tell(Path file, String text) {
        try {
            for (RoutesBuilder builder : PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(ResourceHelper.fromString("file:" + file, text))) {
                if (builder instanceof RouteBuilder routes) {
                    // Reads it, and adds nothing to the context.
                    routes.configureRoutes(context);
                }
            }
            LOG.info("{}: changed; routes that start from now on have it", home.relativize(file));
        } catch (Exception | LinkageError broken) {
            RouteFault fault = RouteFault.of(text, broken);
            LOG.error(
                    "{}: broken, and the old routes run; none can start with it: {}",
                    fault.place(home.relativize(file).toString()),
                    fault.reason());
        }
    }
}
