"use strict";

window.addEventListener("load", function () {
  SwaggerUIBundle({
    url: "../openapi.yaml",
    domNode: document.getElementById("contract"),
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    persistAuthorization: false,
    validatorUrl: null,
    requestInterceptor: function (request) {
      // What changes something has to say that it is JSON, though it has no body: no page elsewhere can say that.
      if (!request.loadSpec && request.method !== "GET" && !request.headers["Content-Type"]) {
        request.headers["Content-Type"] = "application/json";
      }
      return request;
    }
  });
});
