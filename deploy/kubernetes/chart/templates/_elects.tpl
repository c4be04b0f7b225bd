{{/* true where replicas elect who leads, and so ask the API server. */}}
{{- define "sarwan.elects" -}}
{{- and (eq .Values.mode "serve") (or .Values.serve.leaderElection (gt (int .Values.serve.replicas) 1)) -}}
{{- end }}
