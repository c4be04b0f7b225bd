/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * Which added files a context loads. A job loads what its own routes call, and what that calls; a service loads all, and
 * starts of what is called only what something in it calls.
 */
final class WantedFiles {

    /** @param parked whether routes that are called are made and checked, but not started */
    record Wanted(String text, boolean parked) {}

    private final CamelContext context;
    private final AddedPart part;
    private final Supplier<String> shipped;

    /** @param shipped text of the routes that come with the program and run in this context */
    WantedFiles(CamelContext context, AddedPart part, Supplier<String> shipped) {
        this.context = context;
        this.part = part;
        this.shipped = shipped;
    }

    /** In the order in which they are loaded: what is called is there before who calls it. */
    Map<Path, Wanted> of(Map<Path, String> files) {
        Map<Path, Wanted> wanted = new LinkedHashMap<>();
        if (part == AddedPart.ALL || files.isEmpty()) {
            new TreeMap<>(files).forEach((file, text) -> wanted.put(file, new Wanted(text, false)));
            return wanted;
        }
        Map<Path, RouteText> texts = new HashMap<>();
        files.forEach((file, text) -> texts.put(file, RouteText.of(text)));
        Set<Path> reached = reached(texts);
        texts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Path, RouteText>, Boolean>comparing(
                                each -> each.getValue().begins())
                        .thenComparing(Map.Entry::getKey))
                .filter(each -> part == AddedPart.STANDING || reached.contains(each.getKey()))
                .forEach(each -> wanted.put(
                        each.getKey(), new Wanted(each.getValue().text(), !reached.contains(each.getKey()))));
        return wanted;
    }

    private Set<Path> reached(Map<Path, RouteText> texts) {
        Set<Path> reached = new HashSet<>();
        Set<String> called = new HashSet<>();
        if (part == AddedPart.CALLED) {
            called.addAll(CalledEndpoints.in(CalledEndpoints.withValues(context, shipped.get())));
        }
        boolean more = true;
        while (more) {
            List<Path> found = texts.entrySet().stream()
                    .filter(each -> !reached.contains(each.getKey()) && isReached(each.getValue(), called))
                    .map(Map.Entry::getKey)
                    .toList();
            found.forEach(file -> called.addAll(calls(texts.get(file))));
            more = reached.addAll(found);
        }
        return reached;
    }

    private boolean isReached(RouteText text, Set<String> called) {
        return text.isBuiltOn()
                || (part == AddedPart.STANDING && text.begins())
                || text.taken().stream()
                        .map(endpoint -> CalledEndpoints.resolved(context, endpoint))
                        .anyMatch(called::contains);
    }

    private Set<String> calls(RouteText text) {
        Set<String> calls = new HashSet<>(text.named());
        calls.addAll(CalledEndpoints.in(CalledEndpoints.withValues(context, text.text())));
        return calls;
    }
}
