/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import java.util.Locale;

/** What a probe wants to know, in the order in which it is shown. */
public enum Question {
    PROVIDER_CONFIG("what the service says of itself (/ServiceProviderConfig)"),
    SCHEMAS("schemas (/Schemas)"),
    RESOURCE_TYPES("resource types (/ResourceTypes)"),
    CONTENT_TYPE("content type of answers"),
    ENVELOPE("names in a list"),
    RATE_LIMIT("rate-limit headers"),
    PAGE_SIZE("most rows in a page"),
    START_INDEX("startIndex is honoured"),
    PAST_END("a page behind the last one"),
    CURSOR("paging by cursor"),
    COUNT_ZERO("count=0"),
    FILTER_USER_NAME("filter userName eq"),
    FILTER_ID("filter id eq"),
    FILTER_MEMBERS("filter members.value eq, of groups"),
    FILTER_GROUPS("filter groups.value eq, of users"),
    MEMBERS_SHOWN("where members are shown"),
    EXCLUDED_ATTRIBUTES("excludedAttributes=members"),
    CREATE_USER("a user is created"),
    CREATE_GROUP("a group is created"),
    DUPLICATE("a second user of the same name"),
    ADD_PATH("add: path members"),
    ADD_OBJECT("add: no path, object with members"),
    ADD_AGAIN("add of somebody who is in"),
    REMOVE_FILTER("remove: members[value eq \"…\"]"),
    REMOVE_VALUE("remove: path members, with the value"),
    REMOVE_REPLACE("replace members by those who stay"),
    REMOVE_PUT("PUT of the group with those who stay"),
    PUT_USER("PUT of a user"),
    IF_MATCH("If-Match with an old version"),
    ACTIVE_PATH("active=false: path active"),
    ACTIVE_OBJECT("active=false: no path, object with active");

    private final String text;

    Question(String text) {
        this.text = text;
    }

    /** As a person reads it. */
    public String text() {
        return text;
    }

    /** As a program reads it: {@code pageSize}. */
    public String key() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder key = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }
}
