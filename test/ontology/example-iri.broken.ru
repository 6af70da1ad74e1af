# Breaks: the worked example describes invented things alone, and regulations.

INSERT DATA { <https://w3id.org/tilsyn/authority/dmp> a <http://www.w3.org/ns/org#Organization> }
