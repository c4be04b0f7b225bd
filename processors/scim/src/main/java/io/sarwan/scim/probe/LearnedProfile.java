/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sarwan.scim.probe.Finding.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A description with what a probe has learned laid over it; every key that it sets says why. */
public final class LearnedProfile {

    private static final String PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final Pattern LEADING_NUMBER = Pattern.compile("^(\\d+)");
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z]+):.*");

    private final YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final ProbeReport report;

    public LearnedProfile(ProbeReport report) {
        this.report = report;
    }

    /**
     * The description with what was learned, as YAML.
     *
     * @param description the one that the probe went by; its keys stay unless the service does otherwise, its
     *     address becomes the one that was probed, its comments do not stay
     * @param head lines for the beginning, without their number sign
     * @throws IllegalArgumentException when it is no mapping of keys to values
     */
    public String over(String description, List<String> head) {
        ObjectNode root = tree(description);
        root.put("apiEndpoint", report.service());
        pagination(root);
        members(root);
        removal(root);
        provisioning(root);
        StringBuilder text = new StringBuilder();
        head.forEach(line -> text.append("# ").append(line).append('\n'));
        report.findings().forEach(found -> text.append("#   ")
                .append(found.question().text())
                .append(": ")
                .append(found.verdict().word())
                .append(", ")
                .append(found.evidence().replaceAll("\\s+", " "))
                .append('\n'));
        return text + commented(text(root));
    }

    private ObjectNode tree(String description) {
        try {
            JsonNode tree = yaml.readTree(description);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("the description is not a mapping of keys to values");
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException("the description is not valid YAML", invalid);
        }
    }

    private void pagination(ObjectNode root) {
        ObjectNode pagination = below(root, "pagination");
        boolean cursor = report.is(Question.CURSOR, Verdict.YES);
        boolean index = report.is(Question.START_INDEX, Verdict.YES);
        if (cursor) {
            set(pagination, "pagination.mode", "mode", "cursor", report.evidence(Question.CURSOR));
        } else if (index) {
            set(pagination, "pagination.mode", "mode", "index", report.evidence(Question.START_INDEX));
        } else if (report.is(Question.START_INDEX, Verdict.NO)) {
            reasons.put(
                    "pagination",
                    "startIndex is not honoured and there is no cursor: lists longer than one page stay incomplete");
        }
        Matcher rows = LEADING_NUMBER.matcher(report.evidence(Question.PAGE_SIZE));
        if (report.is(Question.PAGE_SIZE, Verdict.FACT) && rows.find() && Integer.parseInt(rows.group(1)) > 0) {
            pagination.put("pageSize", Integer.parseInt(rows.group(1)));
            reasons.put("pagination.pageSize", report.evidence(Question.PAGE_SIZE));
        }
    }

    private void members(ObjectNode root) {
        String shown = report.evidence(Question.MEMBERS_SHOWN);
        String read = shown.startsWith("in lists")
                ? "inline"
                : shown.startsWith("in the group")
                        ? "group"
                        : shown.contains("groups.value")
                                ? "groupFilter"
                                : shown.contains("members.value") ? "userFilter" : null;
        if (read != null) {
            ObjectNode members = below(below(root, "group"), "members");
            preset(members, "path", "members");
            preset(members, "id", "value");
            set(members, "group.members.read", "read", read, "members are shown " + shown);
        }
    }

    private void removal(ObjectNode root) {
        List<String> removals = Lessons.removals(report);
        if (removals.isEmpty()) {
            return;
        }
        ArrayNode list = below(root, "strategies").putArray("removeMember");
        removals.forEach(list::add);
        reasons.put(
                "strategies.removeMember",
                removals.contains("replace") || removals.contains("put")
                        ? "nothing that names the one who leaves works; these write all who stay, and a change of somebody"
                                + " else at the same moment can be lost"
                        : "these removed exactly one");
    }

    private void provisioning(ObjectNode root) {
        boolean adds = report.is(Question.ADD_PATH, Verdict.YES) || report.is(Question.ADD_OBJECT, Verdict.YES);
        if (adds) {
            operation(root, "addUserToGroup", "add");
        }
        if (!Lessons.removals(report).isEmpty()) {
            operation(root, "removeUserFromGroup", "remove");
        }
    }

    private void operation(ObjectNode root, String key, String op) {
        ObjectNode provisioning = below(root, "provisioning");
        if (!provisioning.has(key)) {
            provisioning
                    .putObject(key)
                    .put("schemas", PATCH_SCHEMA)
                    .put("op", op)
                    .put("path", "members")
                    .put("valuePath", "value");
            reasons.put("provisioning." + key, "was not described, and works");
        }
    }

    private static ObjectNode below(ObjectNode node, String key) {
        return node.get(key) instanceof ObjectNode there ? there : node.putObject(key);
    }

    private static void preset(ObjectNode node, String key, String value) {
        if (!node.has(key)) {
            node.put(key, value);
        }
    }

    private void set(ObjectNode node, String path, String key, String value, String reason) {
        node.put(key, value);
        reasons.put(path, reason);
    }

    private String text(ObjectNode root) {
        try {
            return yaml.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not to be written as YAML", impossible);
        }
    }

    /** The reasons above their keys; the writer of YAML knows no comments. */
    private String commented(String text) {
        StringBuilder commented = new StringBuilder();
        Deque<String> path = new ArrayDeque<>();
        for (String line : text.split("\n")) {
            Matcher key = KEY.matcher(line);
            if (key.matches()) {
                int depth = key.group(1).length() / 2;
                while (path.size() > depth) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                String reason = reasons.get(String.join(".", path));
                if (reason != null) {
                    commented
                            .append(key.group(1))
                            .append("# probed: ")
                            .append(reason)
                            .append('\n');
                }
            }
            commented.append(line).append('\n');
        }
        return commented.toString();
    }
}
