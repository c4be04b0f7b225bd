/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import java.util.Collection;

/** What the program says of each code of the login service, as a table. */
public final class SignInTable {

    private SignInTable() {}

    /** @param codes the numbers behind {@code AADSTS} */
    public static String of(Collection<String> codes) {
        StringBuilder table = new StringBuilder("| Code | Means | Next |\n| --- | --- | --- |\n");
        for (String code : codes) {
            SarwanException said = LoginErrors.explain("there", 0, "AADSTS" + code + ": x", null);
            String means = said.getMessage()
                    .replaceFirst("^sign-in at there failed: ", "")
                    .replaceFirst(" \\(AADSTS.*$", "");
            table.append("| `AADSTS")
                    .append(code)
                    .append("` | ")
                    .append(means)
                    .append(" | ")
                    .append(said.remedy().orElse(""))
                    .append(" |\n");
        }
        return table.toString();
    }
}
