/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

/**
 * What a service said when it refused, in one line.
 *
 * @param request method and path, without query
 * @param status HTTP status, 0 when no answer came
 * @param scimType RFC 7644 section 3.12, empty when there is none
 * @param detail what the service says, shortened; never contains request headers
 */
public record ScimFault(String request, int status, String scimType, String detail) {

    private static final int LONGEST_DETAIL = 300;

    public ScimFault {
        detail = detail.replaceAll("\\s+", " ").strip();
        detail = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(request).append(": ");
        line.append(status == 0 ? "no usable answer" : Integer.toString(status));
        if (!scimType.isEmpty()) {
            line.append(' ').append(scimType);
        }
        return detail.isEmpty()
                ? line.toString()
                : line.append(" (").append(detail).append(')').toString();
    }
}
