/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which route files a command starts: those of its own source, what all share, and whatever a team has added. The others
 * name beans that this command does not have, and would only cost time.
 */
public enum RouteArea {
    /** Reading a tenant. */
    ENTRA("entra/(?!entra-(change|account|events|provisioning)).*|common/(?!scim-|governance-event|event-).*"),

    /** Changing a tenant. */
    ENTRA_CHANGES("entra/entra-(change|provisioning).*|exchange/.*|common/graph-call.*"),

    /** Accounts of a tenant. */
    ENTRA_ACCOUNTS("entra/entra-account.*|common/graph-call.*"),

    /** Events of a tenant. */
    ENTRA_EVENTS("entra/entra-events.*|common/(graph-call|governance-event|event-).*"),

    /** Reading a SCIM service. */
    SCIM("scim/(?!scim-(change|probe)).*|common/(?!graph-call|lane-errors|governance-event|event-).*"),

    /** Changing a SCIM service. */
    SCIM_CHANGES("scim/scim-change.*|common/scim-call.*"),

    /** Finding out what a SCIM service does. */
    SCIM_PROBE("scim/scim-probe.*|common/scim-call.*"),

    /** The REST interface. */
    API("api/.*"),

    /** Nothing of ours: what a team has added, as long as a service runs. */
    STANDING("(?!)");

    private static final String SUFFIX = ".camel.yaml";

    /** Folders that come with the program; of these a command has only its own files. */
    private static final Pattern SHIPPED = Pattern.compile("(entra|exchange|scim|common|api)/.*");

    private final Pattern own;

    RouteArea(String own) {
        this.own = Pattern.compile(own);
    }

    /** The files that come with the program, separated by commas; {@code false} for none, as Camel Main has it. */
    public String shipped(Path routes) {
        String shipped = own(routes).stream().map(file -> "file:" + file).collect(Collectors.joining(","));
        return shipped.isEmpty() ? "false" : shipped;
    }

    /** The same, one by one. */
    List<Path> own(Path routes) {
        return files(routes).stream()
                .filter(file -> isShipped(routes, file) && isOwn(routes, file))
                .toList();
    }

    /** The files that a team has added. */
    static List<Path> added(Path routes) {
        return files(routes).stream().filter(file -> !isShipped(routes, file)).toList();
    }

    private static List<Path> files(Path routes) {
        if (!Files.isDirectory(routes)) {
            throw new IllegalArgumentException("no folder " + routes);
        }
        // One level of folders: a build folder below a checkout holds copies, and a copy would be a duplicate.
        try (Stream<Path> files = Files.walk(routes, 2)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isShipped(Path routes, Path file) {
        return SHIPPED.matcher(name(routes, file)).matches();
    }

    private boolean isOwn(Path routes, Path file) {
        return own.matcher(name(routes, file)).matches();
    }

    private static String name(Path routes, Path file) {
        return routes.relativize(file).toString().replace('\\', '/');
    }
}
