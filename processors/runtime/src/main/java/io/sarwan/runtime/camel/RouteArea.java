/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which route files a command starts: those of its own source, what all share, and whatever a team has added. The others
 * name beans that this command does not have, and would only cost time.
 */
public enum RouteArea {
    /** Reading a tenant. */
    ENTRA("entra/(?!entra-(change|account)).*|common/(?!scim-).*"),

    /** Changing a tenant. */
    ENTRA_CHANGES("entra/entra-change.*|exchange/.*|common/(?!scim-|lane-|governance-).*"),

    /** Accounts of a tenant. */
    ENTRA_ACCOUNTS("entra/entra-account.*|common/(?!scim-|lane-|governance-).*"),

    /** A SCIM service. */
    SCIM("scim/.*|common/(?!graph-call|lane-errors).*"),

    /** The REST interface. */
    API("api/.*");

    private static final String SUFFIX = ".camel.yaml";

    /** Folders that come with the program; of these a command has only its own files. */
    private static final Pattern SHIPPED = Pattern.compile("(entra|exchange|scim|common|api)/.*");

    private final Pattern own;

    RouteArea(String own) {
        this.own = Pattern.compile(own);
    }

    /** The files, one after the other, separated by commas. */
    public String files(Path routes) {
        if (!Files.isDirectory(routes)) {
            throw new IllegalArgumentException("no folder " + routes);
        }
        // One level of folders: a build folder below a checkout holds copies, and a copy would be a duplicate.
        try (Stream<Path> files = Files.walk(routes, 2)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> isStarted(routes.relativize(file).toString().replace('\\', '/')))
                    .map(file -> "file:" + file)
                    .sorted()
                    .collect(Collectors.joining(","));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean isStarted(String file) {
        return !SHIPPED.matcher(file).matches() || own.matcher(file).matches();
    }
}
