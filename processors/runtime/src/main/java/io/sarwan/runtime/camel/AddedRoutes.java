/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.camel.WantedFiles.Wanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route files that a team has added. One that is broken is reported, and the others run. With the property {@code
 * sarwan.routes.live} files are looked at while the program runs: what is new is loaded, what is changed is replaced, what
 * is gone is removed; a kamelet that is changed takes the routes along that use it. Camel's own reload does not remove and
 * does not notice kamelets. Which of the files a context has is {@link WantedFiles}' business. What comes with the program
 * is looked at too, for the next run.
 */
final class AddedRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("io.sarwan.routes");
    private static final String LIVE = "{{sarwan.routes.live:false}}";
    private static final String KAMELET = ".kamelet.yaml";
    private static final long SCAN_MILLIS = 400;

    private final Path routes;
    private final Path kamelets;
    private final boolean live;
    private final LoadedFiles loaded;
    private final RouteArea area;
    private final ShippedFiles shipped;
    private final WantedFiles wanted;
    private final CamelContext context;
    private final Map<Path, String> kameletTexts = new HashMap<>();
    private Map<Path, String> lastScan = Map.of();
    private Map<Path, String> taken = Map.of();
    private ScheduledExecutorService watcher;

    /** @param area whose files come with the program */
    AddedRoutes(CamelContext context, Path home, RouteArea area) {
        this.context = context;
        this.area = area;
        routes = home.resolve("routes");
        kamelets = home.resolve("kamelets");
        live = Boolean.parseBoolean(context.resolvePropertyPlaceholders(LIVE));
        AddedPart part = AddedPart.of(area);
        loaded = new LoadedFiles(context, home, part);
        shipped = new ShippedFiles(context, home, live ? texts(area.own(routes)) : Map.of());
        wanted = new WantedFiles(
                context, part, () -> String.join("\n", texts(area.own(routes)).values()));
    }

    /**
     * Loads what is there; looks again and again where that is wanted.
     *
     * @throws io.sarwan.runtime.SarwanException of kind usage: a sink that is configured has no route
     */
    void load() {
        Map<Path, String> files = texts(RouteArea.added(routes));
        if (live || !files.isEmpty()) {
            new AddedFailures(loaded::where).listen(context);
        }
        wanted.of(files).forEach(loaded::load);
        new SinkCheck(context, loaded::broken).check();
        if (live) {
            kameletTexts.putAll(texts(kamelets()));
            LOG.info("routes and kamelets below {} are taken over as they change", routes.getParent());
            watcher = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "route-files");
                thread.setDaemon(true);
                return thread;
            });
            watcher.scheduleWithFixedDelay(this::look, SCAN_MILLIS, SCAN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            Map<Path, String> scan = texts(Stream.concat(RouteArea.added(routes).stream(), kamelets().stream())
                    .toList());
            // An editor writes in several steps; only what stood still from one look to the next counts.
            if (scan.equals(lastScan) && !scan.equals(taken)) {
                refresh(scan);
                taken = scan;
            }
            lastScan = scan;
            shipped.look(texts(area.own(routes)));
        } catch (RuntimeException e) {
            LOG.warn("the folders of routes and kamelets cannot be read: {}", e.toString());
        }
    }

    private void refresh(Map<Path, String> scan) {
        Map<Path, String> files = scan.entrySet().stream()
                .filter(each -> !isKamelet(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<Path, Wanted> chosen = wanted.of(files);
        loaded.files().stream().filter(file -> !chosen.containsKey(file)).forEach(loaded::remove);
        Map<Path, String> nowKamelets = new HashMap<>(scan);
        nowKamelets.keySet().removeIf(file -> !isKamelet(file));
        Set<String> changed = changed(nowKamelets);
        chosen.forEach((file, each) -> {
            boolean affected = changed.stream().anyMatch(kamelet -> uses(each.text(), kamelet));
            if (affected || loaded.isOther(file, each)) {
                loaded.remove(file);
            }
        });
        changed.forEach(loaded::forgetKamelet);
        chosen.forEach((file, each) -> {
            if (loaded.isOther(file, each)) {
                loaded.load(file, each);
            }
        });
    }

    private Set<String> changed(Map<Path, String> now) {
        Set<Path> all = new HashSet<>(kameletTexts.keySet());
        all.addAll(now.keySet());
        Set<String> changed = all.stream()
                .filter(file -> !java.util.Objects.equals(kameletTexts.get(file), now.get(file)))
                .map(file -> file.getFileName().toString().replace(KAMELET, ""))
                .collect(Collectors.toSet());
        kameletTexts.clear();
        kameletTexts.putAll(now);
        return changed;
    }

    private static boolean uses(String text, String kamelet) {
        return java.util.regex.Pattern.compile("kamelet:" + java.util.regex.Pattern.quote(kamelet) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    private static boolean isKamelet(Path file) {
        return file.getFileName().toString().endsWith(KAMELET);
    }

    private List<Path> kamelets() {
        if (!Files.isDirectory(kamelets)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kamelets)) {
            return files.filter(AddedRoutes::isKamelet).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Path, String> texts(List<Path> files) {
        Map<Path, String> texts = new TreeMap<>();
        for (Path file : files) {
            try {
                texts.put(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            } catch (NoSuchFileException gone) {
                // Removed between listing and reading.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.shutdownNow();
        }
    }
}
