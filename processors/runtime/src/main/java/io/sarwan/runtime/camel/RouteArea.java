/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which route files a command starts: those of its own source, what all share, and whatever a team has added. The others
 * name beans that this command does not have, and would only cost time.
 */
public enum RouteArea {
    ENTRA("entra", Set.of("graph-call.camel.yaml", "lane-errors.camel.yaml")),
    SCIM("scim", Set.of("scim-call.camel.yaml"));

    private static final String SUFFIX = ".camel.yaml";

    private final String folder;
    private final Set<String> ownCommonFiles;

    RouteArea(String folder, Set<String> ownCommonFiles) {
        this.folder = folder;
        this.ownCommonFiles = ownCommonFiles;
    }

    /** The files, one after the other, separated by commas. */
    String files(Path routes) {
        if (!Files.isDirectory(routes)) {
            throw new IllegalArgumentException("no folder " + routes);
        }
        List<Path> files = new ArrayList<>(in(routes));
        // One level of folders: a build folder below a checkout holds copies, and a copy would be a duplicate.
        try (Stream<Path> folders = Files.list(routes)) {
            folders.filter(Files::isDirectory)
                    .filter(each -> !isOfAnother(each.getFileName().toString()))
                    .forEach(each -> files.addAll(in(each)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files.stream().map(file -> "file:" + file).sorted().collect(Collectors.joining(","));
    }

    private List<Path> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> !isOfAnotherCommonly(file.getFileName().toString()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean isOfAnother(String name) {
        return Stream.of(values()).anyMatch(area -> area != this && area.folder.equals(name));
    }

    private boolean isOfAnotherCommonly(String name) {
        return Stream.of(values()).anyMatch(area -> area != this && area.ownCommonFiles.contains(name));
    }
}
