/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A SCIM service as its YAML file describes it, checked; every key of the file is here.
 *
 * @param name the file or profile it comes from, for messages
 * @param apiEndpoint base address; {@code /Users} and {@code /Groups} are appended
 * @param hasScimHeader whether the service wants {@code application/scim+json} and nothing else in {@code Accept}
 * @param source where the vendor documents what the profile says, {@code null} in a user's own file
 * @param price what requests cost
 * @param headers sent with every request; never credentials
 * @param userAgent {@code null} for this program's own
 */
public record ScimConfig(
        String name,
        URI apiEndpoint,
        boolean hasScimHeader,
        ScimAuth auth,
        UserMapping user,
        GroupMapping group,
        Pagination pagination,
        ScimProvisioning provisioning,
        RateLimit rateLimit,
        RequestPrice price,
        Map<String, String> headers,
        String userAgent,
        URI source) {

    public ScimConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(apiEndpoint, "apiEndpoint");
        Objects.requireNonNull(auth, "auth");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(pagination, "pagination");
        Objects.requireNonNull(provisioning, "provisioning");
        Objects.requireNonNull(rateLimit, "rateLimit");
        Objects.requireNonNull(price, "price");
        headers = Map.copyOf(headers);
    }

    /**
     * Where a user's attributes are; {@code null} for a path that the file does not give.
     *
     * @param hasGroupsOnUser whether memberships are read from the user
     * @param userGroup {@code null} when they are not
     */
    public record UserMapping(
            AttributePath id,
            AttributePath userName,
            AttributePath displayName,
            AttributePath firstName,
            AttributePath lastName,
            AttributePath primaryEmail,
            AttributePath firstEmail,
            AttributePath active,
            boolean hasGroupsOnUser,
            Elements userGroup,
            Elements roles,
            Elements entitlements) {

        public Optional<Elements> groups() {
            return hasGroupsOnUser ? Optional.ofNullable(userGroup) : Optional.empty();
        }
    }

    /**
     * A multi-valued attribute.
     *
     * @param path the list, or a single object or text
     * @param id what tells one from another, {@code null} when only its name does
     * @param name inside an element, {@code null} only where {@code id} is given
     * @param display {@code null} for none
     */
    public record Elements(AttributePath path, AttributePath id, AttributePath name, AttributePath display) {}

    /** @param members {@code null} when groups do not show who is in them */
    public record GroupMapping(AttributePath id, AttributePath displayName, Members members) {}

    /**
     * Who is in a group.
     *
     * @param displayName {@code null} for none
     * @param read how the members are got at
     */
    public record Members(AttributePath path, AttributePath id, AttributePath displayName, MemberReading read) {}

    /** How members are got at. */
    public enum MemberReading {
        /** From the list of groups when it shows any, else group by group. */
        AUTO,
        /** From the list of groups. */
        INLINE,
        /** Group by group, {@code GET /Groups/{id}}. */
        GROUP,
        /** Group by group, {@code GET /Users?filter=groups.value eq "{group}"}, where groups hide them. */
        GROUP_FILTER,
        /** User by user, {@code GET /Groups?filter=members.value eq "{user}"}, where nothing else shows them. */
        USER_FILTER
    }

    /**
     * How lists are read page by page.
     *
     * @param pageSize rows asked for, 1 to 10000
     */
    public record Pagination(
            AttributePath totalResults,
            AttributePath itemsPerPage,
            AttributePath startIndex,
            AttributePath nextCursor,
            Paging mode,
            int pageSize) {}

    /** How the next page is asked for. */
    public enum Paging {
        /** By cursor when the service announces or shows one, else by index. */
        AUTO,
        /** {@code startIndex} and {@code count} (RFC 7644 section 3.4.2.4). */
        INDEX,
        /** {@code cursor} and {@code count} (RFC 9865). */
        CURSOR,
        /** The service gives the whole list at once and knows no pages. */
        NONE
    }

    /**
     * What the service lets one client ask.
     *
     * @param requestsPerSecond 0 for no limit
     * @param burst requests that may follow each other without a pause, at least 1
     * @param concurrency requests in flight at once, 0 for the program's choice
     */
    public record RateLimit(double requestsPerSecond, int burst, int concurrency) {
        public static final RateLimit NONE = new RateLimit(0, 1, 0);
    }

    /**
     * What the service charges. Counted are answers 200 to 299 and 404, as Microsoft does for Entra ID's SCIM API.
     *
     * @param perRequest 0 for nothing
     * @param currency three letters (ISO 4217), empty for none
     */
    public record RequestPrice(double perRequest, String currency) {
        public static final RequestPrice FREE = new RequestPrice(0, "");

        public boolean isFree() {
            return perRequest == 0;
        }

        /** {@code USD 0.45}, for so many requests. */
        public String of(long requests) {
            return String.format(Locale.ROOT, "%s %.2f", currency, requests * perRequest);
        }
    }

    /** Lines about what the file holds and this program does not use, beside the configuration itself. */
    public record Loaded(ScimConfig config, List<String> warnings) {
        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }
}
