/** Requests and answers: the server, who may pass, what the contract allows, how problems are told. */
package io.sarwan.service.http;
