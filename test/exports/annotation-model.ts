/** What the Web Annotation Data Model asks of the parts that Parley uses, written from the Recommendation of 23 February 2017. */

/** The terms of its context (Web Annotation Vocabulary, section 3) that may occur in an export. Any other term makes the test fail. */
export const ANNO_CONTEXT = {
  "@context": {
    oa: "http://www.w3.org/ns/oa#",
    dc: "http://purl.org/dc/elements/1.1/",
    dcterms: "http://purl.org/dc/terms/",
    dctypes: "http://purl.org/dc/dcmitype/",
    foaf: "http://xmlns.com/foaf/0.1/",
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    rdfs: "http://www.w3.org/2000/01/rdf-schema#",
    as: "http://www.w3.org/ns/activitystreams#",
    xsd: "http://www.w3.org/2001/XMLSchema#",
    id: "@id",
    type: "@type",
    Annotation: "oa:Annotation",
    AnnotationCollection: "as:OrderedCollection",
    AnnotationPage: "as:OrderedCollectionPage",
    Text: "dctypes:Text",
    Software: "as:Application",
    TextualBody: "oa:TextualBody",
    SpecificResource: "oa:SpecificResource",
    TextQuoteSelector: "oa:TextQuoteSelector",
    TextPositionSelector: "oa:TextPositionSelector",
    TimeState: "oa:TimeState",
    classifying: "oa:classifying",
    describing: "oa:describing",
    tagging: "oa:tagging",
    body: { "@type": "@id", "@id": "oa:hasBody" },
    target: { "@type": "@id", "@id": "oa:hasTarget" },
    source: { "@type": "@id", "@id": "oa:hasSource" },
    selector: { "@type": "@id", "@id": "oa:hasSelector" },
    state: { "@type": "@id", "@id": "oa:hasState" },
    cached: { "@type": "@id", "@id": "oa:cachedSource" },
    generator: { "@type": "@id", "@id": "as:generator" },
    rights: { "@type": "@id", "@id": "dcterms:rights" },
    motivation: { "@type": "@vocab", "@id": "oa:motivatedBy" },
    purpose: { "@type": "@vocab", "@id": "oa:hasPurpose" },
    first: { "@type": "@id", "@id": "as:first" },
    items: { "@type": "@id", "@id": "as:items", "@container": "@list" },
    total: { "@type": "xsd:nonNegativeInteger", "@id": "as:totalItems" },
    startIndex: { "@type": "xsd:nonNegativeInteger", "@id": "as:startIndex" },
    created: { "@type": "xsd:dateTime", "@id": "dcterms:created" },
    sourceDate: { "@type": "xsd:dateTime", "@id": "oa:sourceDate" },
    sourceDateStart: { "@type": "xsd:dateTime", "@id": "oa:sourceDateStart" },
    sourceDateEnd: { "@type": "xsd:dateTime", "@id": "oa:sourceDateEnd" },
    format: "dc:format",
    language: "dc:language",
    value: "rdf:value",
    exact: "oa:exact",
    prefix: "oa:prefix",
    suffix: "oa:suffix",
    start: { "@type": "xsd:nonNegativeInteger", "@id": "oa:start" },
    end: { "@type": "xsd:nonNegativeInteger", "@id": "oa:end" },
    label: "rdfs:label",
    name: "foaf:name",
  },
};

const IRI = { type: "string", pattern: "^(https?|urn|ni):\\S+$" };
/** "expressed in UTC, with Z" (3.3.1) */
const INSTANT = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$" };

const textualBody = {
  type: "object",
  required: ["type", "value"],
  additionalProperties: false,
  properties: {
    type: { const: "TextualBody" },
    value: { type: "string", minLength: 1 },
    purpose: { enum: ["describing", "tagging", "classifying"] },
    format: { enum: ["text/plain", "application/json"] },
  },
};

const quoteSelector = {
  type: "object",
  required: ["type", "exact", "prefix", "suffix"],
  additionalProperties: false,
  properties: {
    type: { const: "TextQuoteSelector" },
    exact: { type: "string", minLength: 1 },
    prefix: { type: "string" },
    suffix: { type: "string" },
  },
};

const positionSelector = {
  type: "object",
  required: ["type", "start", "end"],
  additionalProperties: false,
  properties: { type: { const: "TextPositionSelector" }, start: { type: "integer", minimum: 0 }, end: { type: "integer", minimum: 1 } },
};

const timeState = {
  type: "object",
  required: ["type", "cached"],
  additionalProperties: false,
  properties: { type: { const: "TimeState" }, cached: IRI, sourceDate: INSTANT, sourceDateStart: INSTANT, sourceDateEnd: INSTANT },
  // "If sourceDateStart is provided then sourceDateEnd must also be provided, and sourceDate must not"
  dependentRequired: { sourceDateStart: ["sourceDateEnd"], sourceDateEnd: ["sourceDateStart"] },
  not: { required: ["sourceDate", "sourceDateStart"] },
};

const annotation = {
  type: "object",
  required: ["id", "type", "target", "body", "motivation", "created", "generator"],
  additionalProperties: false,
  properties: {
    id: IRI,
    type: { const: "Annotation" },
    motivation: { const: "classifying" },
    created: INSTANT,
    generator: {
      type: "object",
      required: ["id", "type", "name"],
      properties: { id: IRI, type: { const: "Software" }, name: { type: "string" } },
    },
    body: { type: "array", minItems: 3, items: textualBody },
    target: {
      type: "object",
      required: ["type", "source", "selector"],
      additionalProperties: false,
      properties: {
        type: { const: "SpecificResource" },
        source: {
          type: "object",
          required: ["id"],
          additionalProperties: false,
          properties: { id: IRI, type: { const: "Text" }, language: { type: "string" }, rights: IRI },
        },
        state: timeState,
        selector: { type: "array", minItems: 2, maxItems: 2, prefixItems: [quoteSelector, positionSelector], items: false },
      },
    },
  },
};

/** JSON Schema (2020-12) of an AnnotationCollection with its one page embedded (5.1, 5.2, 5.3). */
export const COLLECTION_SCHEMA = {
  type: "object",
  required: ["@context", "id", "type", "total", "first"],
  additionalProperties: false,
  properties: {
    "@context": { const: "http://www.w3.org/ns/anno.jsonld" },
    id: IRI,
    type: { const: "AnnotationCollection" },
    label: { type: "string" },
    total: { type: "integer", minimum: 0 },
    first: {
      type: "object",
      required: ["id", "type", "items"],
      additionalProperties: false,
      properties: {
        id: IRI,
        type: { const: "AnnotationPage" },
        startIndex: { const: 0 },
        items: { type: "array", items: annotation },
      },
    },
  },
};
