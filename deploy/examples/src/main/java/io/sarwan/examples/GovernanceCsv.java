/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.examples;

import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;

/** Who holds what as CSV (RFC 4180). */
public final class GovernanceCsv {

    /** A line for each grant of the page: entitlement, type and id of the principal. */
    public String grants(@Body GovernancePage page) {
        return page.grants().stream().map(GovernanceCsv::line).collect(Collectors.joining());
    }

    private static String line(Grant grant) {
        return Stream.of(
                        grant.entitlementId(),
                        grant.principal().type(),
                        grant.principal().id())
                .map(GovernanceCsv::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String value) {
        return value.matches("(?s).*[\",\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
