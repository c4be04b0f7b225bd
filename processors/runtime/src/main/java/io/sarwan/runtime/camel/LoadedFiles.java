/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.camel.WantedFiles.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Route files in a running context: which routes came from which, so that a file can be taken out again. */
final class LoadedFiles {

    private static final Logger LOG = LoggerFactory.getLogger("io.sarwan.routes");

    private static final Pattern GENERATED = Pattern.compile("-[0-9A-Za-z]+");

    private final CamelContext context;
    private final Path home;
    private final AddedPart part;
    private final Map<Path, Wanted> texts = new HashMap<>();
    private final Map<Path, RouteFault> faults = new HashMap<>();

    /** Read by whatever thread a message fails in. */
    private final Map<Path, Set<String>> routes = new ConcurrentHashMap<>();

    private volatile Loading loading;

    private record Loading(Path file, Set<String> before) {}

    LoadedFiles(CamelContext context, Path home, AddedPart part) {
        this.context = context;
        this.home = home;
        this.part = part;
    }

    List<Path> files() {
        return List.copyOf(texts.keySet());
    }

    /** Whether a file was never loaded, or with another text. */
    boolean isOther(Path file, Wanted text) {
        return !text.equals(texts.get(file));
    }

    /** Loads a file; a broken one leaves nothing behind but a line in the log. */
    void load(Path file, Wanted text) {
        texts.put(file, text);
        if (RouteText.of(text.text()).isEmpty()) {
            LOG.warn("{}: empty, skipped", name(file));
            return;
        }
        Set<String> before = ids();
        loading = new Loading(file, before);
        try {
            // What is no YAML is told in the words of a reader that says where.
            RouteText.composed(text.text());
            read(file, text);
            routes.put(file, since(before));
            tell(file, text);
        } catch (Exception | LinkageError broken) {
            since(before).forEach(this::removeRoute);
            RouteFault fault = RouteFault.of(text.text(), broken);
            faults.put(file, fault);
            LOG.error("{}: not loaded, the others run: {}", fault.place(name(file)), fault.reason());
            LOG.debug("{}: why", name(file), broken);
        } finally {
            loading = null;
        }
    }

    private void tell(Path file, Wanted text) {
        if (text.parked()) {
            LOG.info("{}: read {}, for the jobs that call it", name(file), routes.get(file));
        } else if (!routes.get(file).isEmpty()) {
            LOG.info("{}: loaded {}", name(file), routes.get(file));
        }
    }

    /** What Camel's loader of routes does, and between reading a file and making its routes what is ours. */
    private void read(Path file, Wanted text) throws Exception {
        Set<String> taken = ids();
        List<RoutesBuilder> builders = List.copyOf(PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(ResourceHelper.fromString("file:" + file, text.text())));
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteBuilder read) {
                read.addLifecycleInterceptor(new RouteBuilderLifecycleStrategy() {
                    @Override
                    public void afterConfigure(RouteBuilder read) {
                        part.choose(read, context, text.parked());
                        refuseTaken(read, taken);
                    }
                });
            }
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                context.addRoutesConfigurations(configurations);
            }
        }
        for (RoutesBuilder builder : builders) {
            context.addRoutes(builder);
        }
        for (RoutesBuilder builder : builders) {
            context.addTemplatedRoutes(builder);
        }
    }

    private static void refuseTaken(RouteBuilder read, Set<String> taken) {
        Stream.concat(
                        read.getRouteCollection().getRoutes().stream().map(RouteDefinition::getId),
                        read.getTemplatedRouteCollection().getTemplatedRoutes().stream()
                                .map(TemplatedRouteDefinition::getRouteId))
                .filter(id -> id != null && taken.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new RouteFault.TakenIdException(id);
                });
    }

    /** Files that name an endpoint and were not loaded, with line, and the reason of each. */
    Map<String, String> broken(String endpoint) {
        Map<String, String> broken = new TreeMap<>();
        faults.forEach((file, fault) -> {
            if (RouteText.of(texts.get(file).text()).named().contains(endpoint)) {
                broken.put(fault.place(name(file)), fault.reason());
            }
        });
        return broken;
    }

    /** File and route of a route id; of a route that a kamelet made, those that use it. Empty for what is not added. */
    Optional<String> where(String id) {
        if (id == null) {
            return Optional.empty();
        }
        Loading now = loading;
        Optional<String> found = routes.entrySet().stream()
                .filter(each -> each.getValue().contains(id))
                .findFirst()
                .map(each -> where(each.getKey(), each.getValue(), id));
        // A route may begin before the last one of its file is there.
        return found.isEmpty() && now != null && !now.before().contains(id)
                ? Optional.of(where(now.file(), since(now.before()), id))
                : found;
    }

    private String where(Path file, Set<String> ids, String id) {
        List<String> own = isOfKamelet(id)
                ? ids.stream().filter(other -> !isOfKamelet(other)).toList()
                : List.of(id);
        return name(file) + ", route " + String.join(" or ", own);
    }

    private boolean isOfKamelet(String id) {
        Route route = context.getRoute(id);
        return route != null && route.isCreatedByKamelet();
    }

    /** Stops and removes what came from a file. */
    void remove(Path file) {
        texts.remove(file);
        faults.remove(file);
        Set<String> gone = routes.remove(file);
        if (gone != null) {
            gone.forEach(this::removeRoute);
            LOG.info("{}: removed {}", name(file), gone);
        }
    }

    /** Has a kamelet read again when it is used the next time; the routes that use it are removed before. */
    void forgetKamelet(String kamelet) {
        try {
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            for (Route route : List.copyOf(context.getRoutes())) {
                String id = route.getRouteId();
                if (route.isCreatedByKamelet()
                        && id.startsWith(kamelet)
                        && GENERATED.matcher(id.substring(kamelet.length())).matches()) {
                    removeRoute(id);
                }
            }
            context.removeEndpoints("kamelet:*" + kamelet + "*");
            model.removeRouteTemplateDefinitions(kamelet);
            LOG.info("kamelet {}: read again when it is used", kamelet);
        } catch (Exception e) {
            LOG.error("kamelet {}: the old one stays: {}", kamelet, RouteRun.rootMessage(e));
        }
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        context.getRoutes().forEach(route -> ids.add(route.getRouteId()));
        return ids;
    }

    private Set<String> since(Set<String> before) {
        Set<String> now = new TreeSet<>(ids());
        now.removeAll(before);
        return now;
    }

    private void removeRoute(String id) {
        try {
            List<String> endpoints = new ArrayList<>();
            Route route = context.getRoute(id);
            if (route != null) {
                endpoints.add(route.getEndpoint().getEndpointUri());
            }
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
            for (String endpoint : endpoints) {
                if (!endpoint.startsWith("kamelet:")) {
                    context.removeEndpoints(endpoint);
                }
            }
        } catch (Exception e) {
            LOG.error("route {} cannot be removed: {}", id, RouteRun.rootMessage(e));
        }
    }

    private String name(Path file) {
        return home.relativize(file).toString();
    }
}
