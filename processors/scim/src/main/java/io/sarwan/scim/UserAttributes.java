/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimConfig.UserMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One user of the service as a resource. What a record lacks is left out; only its id is needed. */
final class UserAttributes {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final AttributePath EMAILS = AttributePath.of("emails");
    private static final AttributePath ADDRESS = AttributePath.of("value");
    private static final AttributePath EMPLOYEE_NUMBER = AttributePath.of(ENTERPRISE + ":employeeNumber");
    private static final Set<String> YES = Set.of("true", "1");
    private static final Set<String> NO = Set.of("false", "0");

    /** Attributes of RFC 7643 sections 4.1 and 4.3 that say who somebody is, by their name in the profile. */
    private static final Map<String, AttributePath> STANDARD = standard();

    private final UserMapping mapping;

    UserAttributes(UserMapping mapping) {
        this.mapping = mapping;
    }

    private static Map<String, AttributePath> standard() {
        Map<String, AttributePath> paths = new LinkedHashMap<>();
        paths.put("external_id", AttributePath.of("externalId"));
        paths.put("title", AttributePath.of("title"));
        paths.put("user_type", AttributePath.of("userType"));
        paths.put("employee_number", EMPLOYEE_NUMBER);
        paths.put("cost_center", AttributePath.of(ENTERPRISE + ":costCenter"));
        paths.put("organization", AttributePath.of(ENTERPRISE + ":organization"));
        paths.put("division", AttributePath.of(ENTERPRISE + ":division"));
        paths.put("department", AttributePath.of(ENTERPRISE + ":department"));
        paths.put("manager_id", AttributePath.of(ENTERPRISE + ":manager.value"));
        return Map.copyOf(paths);
    }

    Resource resource(String id, Object row) {
        String first = text(mapping.firstName(), row).orElse(null);
        String last = text(mapping.lastName(), row).orElse(null);
        Optional<String> userName = text(mapping.userName(), row);
        List<Trait.Email> emails = emails(row, userName);
        Optional<String> address = emails.stream().findFirst().map(Trait.Email::address);
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("user_id", id);
        address.or(() -> userName).ifPresent(login -> profile.put("login", login));
        put(profile, "first_name", first);
        put(profile, "last_name", last);
        userName.ifPresent(name -> profile.put("username", name));
        STANDARD.forEach((name, path) -> path.text(row).ifPresent(value -> profile.put(name, value)));
        String name = Stream.of(first, last).filter(part -> part != null).collect(Collectors.joining(" "));
        return new Resource(
                new ResourceId(ScimTypes.USER, id),
                null,
                name.isBlank() ? named(row, userName, address, id) : name,
                null,
                new Trait.User(
                        Trait.AccountType.HUMAN,
                        emails,
                        userName.or(() -> address).orElse(null),
                        List.of(),
                        first,
                        last,
                        EMPLOYEE_NUMBER.text(row).map(List::of).orElse(List.of()),
                        null),
                profile,
                status(row),
                null,
                null);
    }

    private String named(Object row, Optional<String> userName, Optional<String> address, String id) {
        return text(mapping.displayName(), row)
                .or(() -> text(DISPLAY_NAME, row))
                .or(() -> userName)
                .or(() -> address)
                .orElse(id);
    }

    private static final AttributePath DISPLAY_NAME = AttributePath.of("displayName");

    /** The primary address first: as mapped, else the first of the record, else a user name that is one. */
    private List<Trait.Email> emails(Object row, Optional<String> userName) {
        List<String> addresses = new ArrayList<>();
        text(mapping.primaryEmail(), row).ifPresent(addresses::add);
        if (addresses.isEmpty()) {
            text(mapping.firstEmail(), row).ifPresent(addresses::add);
        }
        EMAILS.elements(row).forEach(email -> ADDRESS.textIn(email, EMAILS).ifPresent(addresses::add));
        if (addresses.isEmpty()) {
            userName.filter(name -> name.contains("@")).ifPresent(addresses::add);
        }
        String primary = addresses.isEmpty() ? null : addresses.get(0);
        return addresses.stream()
                .distinct()
                .map(address -> new Trait.Email(address, address.equals(primary)))
                .toList();
    }

    /** An account whose status the service does not tell is not disabled. */
    private Status status(Object row) {
        String active = text(mapping.active(), row).orElse("").toLowerCase(Locale.ROOT);
        if (YES.contains(active)) {
            return Status.ENABLED;
        }
        return NO.contains(active) ? Status.DISABLED : Status.UNSPECIFIED;
    }

    private static Optional<String> text(AttributePath path, Object row) {
        return path == null ? Optional.empty() : path.text(row);
    }

    private static void put(Map<String, Object> profile, String name, String value) {
        if (value != null) {
            profile.put(name, value);
        }
    }
}
