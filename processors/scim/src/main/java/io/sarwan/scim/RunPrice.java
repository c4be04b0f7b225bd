/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.SyncCounts;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.MemberReading;
import io.sarwan.scim.config.ScimConfig.Members;
import java.util.Optional;

/** What a read costs where the service charges for requests, before and after it. */
public final class RunPrice {

    private final ScimConfig config;

    public RunPrice(ScimConfig config) {
        this.config = config;
    }

    /**
     * What a read of as much as last time will cost, one line; empty where it costs nothing.
     *
     * @param last what the last complete read held
     */
    public Optional<String> before(SyncCounts last) {
        if (config.price().isFree()) {
            return Optional.empty();
        }
        long users = last.resources().getOrDefault(ScimTypes.USER, 0L);
        long groups = last.resources().getOrDefault(ScimTypes.GROUP, 0L);
        long requests = pages(users) + pages(groups) + members(users, groups);
        return Optional.of("this read will take about " + requests + " requests, "
                + config.price().of(requests) + ", if there is as much as last time");
    }

    private long pages(long rows) {
        return rows / config.pagination().pageSize() + 1;
    }

    private long members(long users, long groups) {
        Members members = config.group().members();
        MemberReading way = members == null ? MemberReading.INLINE : members.read();
        return switch (way) {
            case GROUP, GROUP_FILTER -> groups;
            case USER_FILTER -> users;
            case INLINE, AUTO -> 0;
        };
    }

    /** What a read has cost, one line; empty where it costs nothing. */
    public Optional<String> after(long charged) {
        return config.price().isFree()
                ? Optional.empty()
                : Optional.of("about " + config.price().of(charged) + " for " + charged + " charged requests");
    }
}
