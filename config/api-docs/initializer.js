"use strict";

window.addEventListener("load", function () {
  SwaggerUIBundle({
    url: "../openapi.yaml",
    domNode: document.getElementById("contract"),
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    persistAuthorization: false,
    validatorUrl: null
  });
});
