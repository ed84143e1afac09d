terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "name" {
  type = string
}

variable "resource_group_id" {
  type = string
}

variable "location" {
  type = string
}

variable "outbound_rules" {
  type = map(object({
    target_id    = string
    sub_resource = string
    spark        = optional(bool, true)
  }))
}

resource "azapi_resource" "this" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-${var.name}"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      managedNetwork = {
        isolationMode = "AllowOnlyApprovedOutbound"
        outboundRules = {
          for name, rule in var.outbound_rules : name => {
            type = "PrivateEndpoint"
            destination = {
              serviceResourceId = rule.target_id
              subresourceTarget = rule.sub_resource
              sparkEnabled      = rule.spark
            }
          }
        }
      }
    }
  }
}

resource "azapi_resource_action" "provision" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = azapi_resource.this.id
  action      = "provisionManagedNetwork"
  method      = "POST"
  body        = { includeSpark = true }

  timeouts {
    create = "90m"
  }
}

output "principal_id" {
  value = azapi_resource.this.identity[0].principal_id
}
