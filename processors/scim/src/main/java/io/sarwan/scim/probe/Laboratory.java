/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.Members;
import io.sarwan.scim.probe.Finding.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one probe works with: the description, its own throw-away objects, and what it has found. */
final class Laboratory {

    static final String MEMBERS = "members";
    static final String VALUE = "value";
    static final String IN_LISTS = "in lists of groups";
    static final String IN_THE_GROUP = "in the group alone, not in lists";

    private final ScimConfig config;
    private final ProbeOrder order;
    private final ProbeRequests requests;
    private final List<Duration> waits;
    private final Map<Question, Finding> findings = new EnumMap<>(Question.class);
    private final Map<String, String> made = new LinkedHashMap<>();
    private final String[] users = new String[2];
    private String group;
    private String failure = "";
    private String anyUserName;
    private boolean filterTrusted;

    /** @param waits before each further look at something that was accepted and is not to be seen */
    Laboratory(ScimConfig config, ProbeOrder order, List<Duration> waits) {
        this.config = config;
        this.order = order;
        this.requests = new ProbeRequests(config);
        this.waits = List.copyOf(waits);
    }

    ScimConfig config() {
        return config;
    }

    ProbeOrder order() {
        return order;
    }

    ProbeRequests requests() {
        return requests;
    }

    List<Duration> waits() {
        return waits;
    }

    void found(Question question, Verdict verdict, String evidence) {
        findings.put(question, new Finding(question, verdict, evidence));
    }

    Optional<Finding> finding(Question question) {
        return Optional.ofNullable(findings.get(question));
    }

    boolean is(Question question, Verdict verdict) {
        return finding(question).filter(found -> found.verdict() == verdict).isPresent();
    }

    List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /** @param number 1 or 2 @return {@code null} where there is none */
    String user(int number) {
        return users[number - 1];
    }

    String group() {
        return group;
    }

    boolean isEquipped() {
        return users[0] != null && users[1] != null && group != null;
    }

    void userMade(int number, String id) {
        users[number - 1] = id;
        made(ProbeRequests.USERS, id, order.userName(number));
    }

    void groupMade(String id) {
        group = id;
        made(ProbeRequests.GROUPS, id, order.groupName());
    }

    /** Something of the probe's own that has to go again. */
    void made(String collection, String id, String name) {
        made.put(collection + '/' + id, name);
    }

    void gone(String collection, String id) {
        made.remove(collection + '/' + id);
    }

    /** What is there and has to go: collection and id, and its name; groups first. */
    Map<String, String> made() {
        Map<String, String> groupsFirst = new LinkedHashMap<>();
        made.forEach((key, name) -> {
            if (key.startsWith(ProbeRequests.GROUPS)) {
                groupsFirst.put(key, name);
            }
        });
        made.forEach(groupsFirst::putIfAbsent);
        return groupsFirst;
    }

    /** Ends everything but the cleaning up. */
    void fail(String why) {
        if (failure.isEmpty()) {
            failure = why;
        }
    }

    String failure() {
        return failure;
    }

    /** A user who was there before, to ask filters for. */
    void anyUserName(String userName) {
        anyUserName = userName;
    }

    Optional<String> anyUserName() {
        return Optional.ofNullable(anyUserName);
    }

    /** Whether nothing found by a user name means that there is nothing. */
    boolean isFilterTrusted() {
        return filterTrusted;
    }

    void trustFilter() {
        filterTrusted = true;
    }

    AttributePath membersPath() {
        Members members = config.group().members();
        return members == null ? AttributePath.of(MEMBERS) : members.path();
    }

    /** Ids of the members that a group shows, somebody twice where the service does so. */
    List<String> membersOf(Object document) {
        AttributePath id = config.group().members() == null
                ? AttributePath.of(VALUE)
                : config.group().members().id();
        return membersPath().elements(document).stream()
                .flatMap(element -> id.textIn(element, membersPath()).stream())
                .toList();
    }
}
