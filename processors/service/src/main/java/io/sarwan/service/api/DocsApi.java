/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import io.sarwan.service.Problems;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.http.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The contract, and pages that show it. */
public final class DocsApi {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8");

    private final Contract contract;
    private final Path pages;

    /** @param pages a folder without folders */
    public DocsApi(Contract contract, Path pages) {
        this.contract = contract;
        this.pages = pages;
    }

    public ApiReply contract(ApiRequest request) {
        return ApiReply.of("application/yaml", contract.text());
    }

    /** Leads to the first page. */
    public ApiReply open(ApiRequest request) {
        return ApiReply.redirect(Contract.BASE + "/docs/index.html");
    }

    /** The name is a plain one, as the contract's pattern says; what is no page of the folder is not there. */
    public ApiReply page(ApiRequest request) throws IOException {
        String name = request.text("page");
        Path file = pages.resolve(name);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !pages.equals(file.getParent()) || !Files.isRegularFile(file)) {
            throw Problems.notFound("there is no page " + name).raised();
        }
        return ApiReply.of(type, Files.readAllBytes(file));
    }
}
