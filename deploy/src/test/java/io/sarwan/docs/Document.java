/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the project and its blocks. A block of {@code sh} is run by a test, unless the comment before it is
 * {@code <!-- not run: why -->}; any other block that is before {@code <!-- file: name -->} is a file that commands name.
 * A command within a sentence is a mistake, because nobody runs it; the name of a command is none.
 */
public record Document(Path path, List<Block> blocks, List<String> mistakes) {

    private static final Pattern FENCE = Pattern.compile("(\\s*)```(\\S*)\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\s*<!-- (not run|file): (.+) -->\\s*");
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`]+)`(?!`)");
    private static final Pattern COMMAND = Pattern.compile(
            "(\\./mvnw|mvn|podman|docker|kubectl|helm|kustomize|camel|kamel|systemctl|curl|tar|age|npm|jlink|openssl"
                    + "|openapi-generator-cli) \\S.*");
    /** Subcommands are names: {@code sarwan entra check}. With a flag it is something to type. */
    private static final Pattern OWN_COMMAND =
            Pattern.compile("(\\./|bin/)?(sarwan(-\\w+)*|baton-microsoft-entra|baton-scim) (.* )?-.*");

    private static final Pattern INDENTED = Pattern.compile("( {4}|\\t)\\s*\\S.*");

    /**
     * A fence.
     *
     * @param mark {@code not run}, {@code file}, or empty
     * @param reason what stands behind the mark
     */
    public record Block(int line, String language, String mark, String reason, List<String> lines) {

        public boolean isRun() {
            return language.equals("sh") && !mark.equals("not run");
        }

        public String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    /** Every document of a checkout, from {@code deploy}. */
    public static List<Document> all() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        List<Path> files = new ArrayList<>(List.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "deploy/camel-k", "deploy/examples", "deploy/bundles")) {
            try (Stream<Path> found = Files.list(root.resolve(folder))) {
                found.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
            }
        }
        List<Document> documents = new ArrayList<>();
        for (Path file : files) {
            documents.add(read(file));
        }
        return documents;
    }

    static Document read(Path path) throws IOException {
        return of(path, Files.readAllLines(path));
    }

    static Document of(Path path, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        Block open = null;
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fence = FENCE.matcher(line);
            if (fence.matches() && open == null) {
                Matcher comment = COMMENT.matcher(before);
                boolean marked = comment.matches();
                open = new Block(
                        i + 1,
                        fence.group(2),
                        marked ? comment.group(1) : "",
                        marked ? comment.group(2) : "",
                        new ArrayList<>());
                if (open.language().isEmpty()) {
                    mistakes.add(path.getFileName() + ":" + (i + 1) + " a block has no language");
                }
                blocks.add(open);
            } else if (fence.matches()) {
                open = null;
            } else if (open != null) {
                open.lines().add(line);
            } else if (before.isBlank() && INDENTED.matcher(line).matches()) {
                mistakes.add(path.getFileName() + ":" + (i + 1) + " is a block by indentation, which no test sees");
            }
            if (open == null) {
                int number = i + 1;
                CODE.matcher(line)
                        .results()
                        .map(found -> found.group(1))
                        .filter(code -> COMMAND.matcher(code).matches()
                                || OWN_COMMAND.matcher(code).matches())
                        .forEach(code -> mistakes.add(
                                path.getFileName() + ":" + number + " has a command that no test sees: " + code));
            }
            before = line;
        }
        if (open != null) {
            mistakes.add(path.getFileName() + ":" + open.line() + " a block does not end");
        }
        return new Document(path, List.copyOf(blocks), List.copyOf(mistakes));
    }
}
