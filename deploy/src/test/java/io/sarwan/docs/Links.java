/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links of a Markdown file to files beside it; those to other sites are not followed. */
public final class Links {

    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]+]\\(([^)\\s]+)\\)");

    private Links() {}

    /** @return what leads nowhere in the Markdown files of a folder and below */
    public static List<String> brokenBelow(Path folder) throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                broken.addAll(broken(file, Files.readString(file)));
            }
        }
        return broken;
    }

    static List<String> broken(Path document, String text) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        while (links.find()) {
            String target = links.group(1);
            if (!target.matches("[a-z]+:.*") && !leads(document, target)) {
                broken.add(document.getFileName() + ": " + target);
            }
        }
        return broken;
    }

    private static boolean leads(Path document, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** As the usual sites make them of headings. */
    private static Set<String> anchors(Path file) throws IOException {
        Set<String> anchors = new HashSet<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("#+ *", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
            Matcher named = Pattern.compile("<a id=\"([^\"]+)\">").matcher(line);
            while (named.find()) {
                anchors.add(named.group(1));
            }
        }
        return anchors;
    }
}
