/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.changes;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a file of changes. JSON lines: {@code {"change":"grant","entitlement":"group:1:members","principal_type":"user",
 * "principal":"2"}}, further fields are options. CSV (RFC 4180): a header line with the same names.
 */
final class ChangeList {

    private static final String CHANGE = "change";
    private static final String ENTITLEMENT = "entitlement";
    private static final String TYPE = "principal_type";
    private static final String PRINCIPAL = "principal";

    private ChangeList() {}

    /**
     * @param defaults options of every change that does not say otherwise
     * @throws SarwanException naming the first line that is no change; nothing is changed then
     */
    static List<Change> read(Path file, Map<String, String> defaults) {
        try {
            List<String> lines = Files.readAllLines(file);
            boolean json = lines.stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .filter(line -> line.stripLeading().startsWith("{"))
                    .isPresent();
            List<Change> changes = json ? ofJson(file, lines, defaults) : ofCsv(file, lines, defaults);
            if (changes.isEmpty()) {
                throw SarwanException.usage(file + " holds no change", "Write one a line");
            }
            return changes;
        } catch (IOException unreadable) {
            throw SarwanException.usage(file + " cannot be read as text in UTF-8", "Check the file");
        }
    }

    private static List<Change> ofJson(Path file, List<String> lines, Map<String, String> defaults) {
        ObjectMapper json = new ObjectMapper();
        List<Change> changes = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).isBlank()) {
                continue;
            }
            try {
                JsonNode object = json.readTree(lines.get(at));
                Map<String, String> fields = new HashMap<>();
                object.fields()
                        .forEachRemaining(field ->
                                fields.put(field.getKey(), field.getValue().asText()));
                changes.add(change(file, at, fields, defaults));
            } catch (JacksonException e) {
                throw bad(file, at, "is no JSON object");
            }
        }
        return changes;
    }

    private static List<Change> ofCsv(Path file, List<String> lines, Map<String, String> defaults) {
        List<Change> changes = new ArrayList<>();
        List<String> names = null;
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).isBlank()) {
                continue;
            }
            List<String> cells = cells(file, at, lines.get(at));
            if (names == null) {
                names = cells.stream()
                        .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                        .toList();
                continue;
            }
            if (cells.size() != names.size()) {
                throw bad(file, at, "has " + cells.size() + " cells, the header " + names.size());
            }
            Map<String, String> fields = new HashMap<>();
            for (int cell = 0; cell < cells.size(); cell++) {
                fields.put(names.get(cell), cells.get(cell).strip());
            }
            changes.add(change(file, at, fields, defaults));
        }
        return changes;
    }

    private static List<String> cells(Path file, int at, String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw bad(file, at, "has a quote that does not end");
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Change change(Path file, int at, Map<String, String> fields, Map<String, String> defaults) {
        String kind = required(file, at, fields, CHANGE).toLowerCase(Locale.ROOT);
        if (!kind.equals("grant") && !kind.equals("revoke")) {
            throw bad(file, at, "has another change than grant or revoke");
        }
        Map<String, String> options = new HashMap<>(defaults);
        fields.forEach((name, value) -> {
            if (!List.of(CHANGE, ENTITLEMENT, TYPE, PRINCIPAL).contains(name) && !value.isBlank()) {
                options.put(name, value);
            }
        });
        return new Change(
                kind.equals("grant") ? Change.Kind.GRANT : Change.Kind.REVOKE,
                required(file, at, fields, ENTITLEMENT),
                new ResourceId(required(file, at, fields, TYPE), required(file, at, fields, PRINCIPAL)),
                options);
    }

    private static String required(Path file, int at, Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isBlank()) {
            throw bad(file, at, "has no " + name);
        }
        return value;
    }

    private static SarwanException bad(Path file, int at, String what) {
        return SarwanException.usage(
                file + " line " + (at + 1) + ' ' + what, "Correct the line; nothing has been changed");
    }
}
