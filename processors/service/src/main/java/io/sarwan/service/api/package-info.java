/** What the routes of the REST interface call; each method answers one operation of the contract. */
package io.sarwan.service.api;
